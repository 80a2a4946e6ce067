import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen } from '../http.ts';
import { NOT_FOUND, chooseAnswer, failure } from './answers.ts';
import type { Answer } from './answers.ts';
import { FaultPlan, sendReply, spoilReply } from './faults.ts';
import type { Fault } from './faults.ts';
import { Replies } from './replies.ts';
import { makeRepository, withHead, withTags } from './repository.ts';
import type { Repository, RepositoryOrder } from './repository.ts';

export type GitHubOptions = {
  /** By `owner/name`, in any case, as on GitHub. */
  readonly repositories: Readonly<Record<string, RepositoryOrder>>;
  /** The one token that is right; any other is refused. Without it every token is right. */
  readonly token?: string;
  readonly faults?: readonly Fault[];
  /** Lists come in pages of this size, with `Link`; in one piece if not given, as GitHub lists refs. */
  readonly pageSize?: number;
  /** Called before a request is answered: the moment for a tag to appear between two readings. */
  readonly onRequest?: (request: GitHubRequest) => void;
};

/** One request; it holds no token. */
export type GitHubRequest = {
  readonly index: number;
  readonly method: string;
  /** Decoded, without the query. */
  readonly path: string;
  readonly query: string;
  readonly token: 'none' | 'right' | 'wrong';
  readonly conditional: boolean;
  readonly userAgent: string;
};

export type GitHubStandIn = {
  /** For `GITHUB_API_URL`. */
  readonly url: string;
  readonly requests: readonly GitHubRequest[];
  /** Statuses of the answers, in the order in which they went out. */
  readonly statuses: readonly number[];
  readonly setTags: (repository: string, tags: RepositoryOrder['tags']) => void;
  readonly setHead: (repository: string, branch: string, commit: string) => void;
  readonly stop: () => Promise<void>;
};

/** Starts a stand-in of GitHub's REST API in this process. */
export async function startGitHub(options: GitHubOptions): Promise<GitHubStandIn> {
  const world = new World(options);
  const server = createServer((request, response) => {
    world.serve(request, response);
  });
  const { host, close } = await listen(server);
  world.url = `http://${host}`;
  return {
    url: world.url,
    requests: world.requests,
    statuses: world.statuses,
    setTags: (name, tags) => {
      world.change(name, (repository) => withTags(repository, tags));
    },
    setHead: (name, branch, commit) => {
      world.change(name, (repository) => withHead(repository, branch, commit));
    },
    stop: close,
  };
}

class World {
  url = '';
  readonly requests: GitHubRequest[] = [];
  readonly statuses: number[] = [];
  readonly #options: GitHubOptions;
  readonly #faults: FaultPlan;
  readonly #repositories = new Map<string, Repository>();
  readonly #replies: Replies;

  constructor(options: GitHubOptions) {
    this.#options = options;
    this.#faults = new FaultPlan(options.faults ?? []);
    this.#replies = new Replies(options.pageSize);
    for (const [name, order] of Object.entries(options.repositories)) {
      this.#repositories.set(name.toLowerCase(), makeRepository(name, order));
    }
  }

  change(name: string, next: (repository: Repository) => Repository): void {
    const repository = this.#repositories.get(name.toLowerCase());
    if (repository === undefined) throw new Error(`Cannot change repository "${name}": the stand-in does not know it`);
    this.#repositories.set(name.toLowerCase(), next(repository));
    this.#replies.forget();
  }

  serve(request: IncomingMessage, response: ServerResponse): void {
    const asked = this.#record(request);
    this.#options.onRequest?.(asked);
    const target = { url: this.url, path: asked.path, query: asked.query, token: asked.token };
    const right = this.#replies.make(target, request.headers['if-none-match'], () => this.#answer(asked));
    const fault = this.#faults.take(asked.index, `${asked.path}?${asked.query}`);
    const reply = fault === undefined ? right : spoilReply(fault, right);
    this.statuses.push(reply.status);
    sendReply(response, reply, fault);
  }

  #record(request: IncomingMessage): GitHubRequest {
    const [path = '', query = ''] = (request.url ?? '/').split('?');
    const asked: GitHubRequest = {
      index: this.requests.length,
      method: request.method ?? 'GET',
      // Octokit writes a ref's slashes as %2F.
      path: decodePath(path),
      query,
      token: this.#judge(request.headers.authorization),
      conditional: request.headers['if-none-match'] !== undefined,
      userAgent: request.headers['user-agent'] ?? '',
    };
    this.requests.push(asked);
    return asked;
  }

  #judge(header: string | undefined): GitHubRequest['token'] {
    if (header === undefined) return 'none';
    const [scheme = '', token] = header.split(' ');
    const isToken = ['bearer', 'token'].includes(scheme.toLowerCase());
    return isToken && token === (this.#options.token ?? token) ? 'right' : 'wrong';
  }

  #answer({ path, method, token }: GitHubRequest): Answer {
    if (token === 'wrong') return failure(401, 'Bad credentials');
    const [, name = '', rest = ''] = /^\/repos\/([^/]+\/[^/]+)(.*)$/s.exec(path) ?? [];
    const repository = this.#repositories.get(name.toLowerCase());
    // GitHub does not tell a stranger that a private repository exists.
    if (repository === undefined || (repository.private === true && token === 'none')) return NOT_FOUND;
    return method === 'GET' ? chooseAnswer({ repository, api: this.url, rest }) : NOT_FOUND;
  }
}

// A path that cannot be decoded is no path of GitHub's: it is answered with 404 as it stands.
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
