import { type Challenge, parseChallenge } from '../../decide/challenge.js';
import type { Image } from '../../decide/image.js';
import { whyNotFollowed } from '../../decide/endpoint.js';
import { mayPush, rightsIn } from '../../decide/token-access.js';
import { RegistryError, type Told } from '../../errors.js';
import type { HttpAnswer, HttpRequest, HttpStream } from '../../ports/http.js';
import { type Door, Doors } from './door.js';
import type { ClientPorts } from './ports.js';
import { redirectIn } from './redirects.js';
import { readRefusal } from './refusal.js';
import { refusedSignIn } from './token.js';
import { type Need, type Right, Tokens } from './tokens.js';

export type { ClientPorts } from './ports.js';

/** A request below `/v2/<repository>/`, or to an address that the registry gave. */
export type RepositoryRequest = Omit<HttpRequest, 'url' | 'trust'> & {
  readonly path: string;
  /** What it does there; default: what its method says. */
  readonly rights?: readonly Right[];
  /** Another repository that it reads. */
  readonly from?: string;
};

/** Sends requests for a repository, signed in as its registry asks. */
export class SignedIn {
  readonly #ports: ClientPorts;
  readonly #doors: Doors;
  readonly #tokens: Tokens;

  constructor(ports: ClientPorts) {
    this.#ports = ports;
    this.#doors = new Doors(ports);
    this.#tokens = new Tokens(ports);
  }

  /**
   * Sends a request. A 401 makes it sign in anew, once: a token may have run out. Redirects of GET and HEAD are
   * followed, and other hosts get no credentials.
   */
  send(image: Image, request: RepositoryRequest, redirects: 'follow' | 'leave' = 'follow'): Promise<HttpAnswer> {
    return this.#exchange(image, request, {
      go: (one) => this.#ports.http.send(one),
      whole: (answer) => Promise.resolve(answer),
      redirects,
    });
  }

  /** The same, for an answer that is read piece by piece. */
  stream(image: Image, request: RepositoryRequest): Promise<HttpStream> {
    const go = (one: HttpRequest): Promise<HttpStream> => this.#ports.http.stream(one);
    return this.#exchange(image, request, { go, whole: readRefusal, redirects: 'follow' });
  }

  /** Sends a request once, with what we have been given so far. */
  async sendOnce(image: Image, request: RepositoryRequest): Promise<HttpAnswer> {
    const door = await this.#doors.at(image.registry, request.signal);
    return this.#ports.http.send(await this.#signed(image, request, door));
  }

  /** What the token for pushing says that it allows; undefined where it does not say, or there is no token. */
  async #rights(image: Image, signal: AbortSignal): Promise<readonly string[] | undefined> {
    const door = await this.#doors.at(image.registry, signal);
    const { challenge } = door;
    if (challenge?.kind !== 'bearer') return undefined;
    const token = await this.#tokens.token(image, PUSH, { door, challenge, signal });
    return rightsIn(token, image.repository);
  }

  /** Throws where the token for pushing says that it does not allow that; tells whether it says that it does. */
  async provesPush(image: Image, signal: AbortSignal): Promise<boolean> {
    const granted = await this.#rights(image, signal);
    if (granted === undefined) return false;
    if (mayPush(granted)) return true;
    const isAnonymous = (await this.#ports.signIn(image)) === undefined;
    const fault = isAnonymous ? ({ kind: 'no-credentials' } as const) : ({ kind: 'no-right', granted } as const);
    throw new RegistryError(`get a token for pushing to ${image.name}`, fault, { told: this.told(image.registry) });
  }

  /** How a registry signs in who asks for something, as far as it was asked. */
  async wayIn(image: Image, signal: AbortSignal): Promise<Challenge['kind'] | 'none'> {
    return (await this.#doors.at(image.registry, signal)).challenge?.kind ?? 'none';
  }

  /** Where a registry answers. */
  async home(image: Image, signal: AbortSignal): Promise<string> {
    return (await this.#doors.at(image.registry, signal)).url;
  }

  /** What a registry's answers let on about it. */
  told(registry: string): Told {
    return this.#doors.told(registry);
  }

  async #exchange<T extends Answered>(image: Image, request: RepositoryRequest, way: Way<T>): Promise<T> {
    const door = await this.#doors.at(image.registry, request.signal);
    const signed = await this.#signed(image, request, door);
    const first = await way.go(signed);
    this.#doors.notice(image.registry, first);
    // How another host wants to be signed in to is nothing to us: it gets no credentials.
    const isHere = isOwn(addressOf(image, request.path, door), door);
    if (first.status !== 401 || !isHere) return this.#follow(first, { image, request, door }, way);
    await way.whole(first);
    this.#tokens.refuse(image, signed.headers?.['authorization'] ?? '', challengeIn(first));
    const learned = this.#doors.learn(door, first);
    const second = await way.go(await this.#signed(image, request, learned));
    if (second.status === 401) await this.#refuse(image, learned, () => way.whole(second));
    return this.#follow(second, { image, request, door: learned }, way);
  }

  /** A second 401: of who signs in by name and password, or not at all, that says all there is to say. */
  async #refuse(image: Image, door: Door, whole: () => Promise<HttpAnswer>): Promise<void> {
    const isAnonymous = (await this.#ports.signIn(image)) === undefined;
    if (!isAnonymous && door.challenge?.kind === 'bearer') return;
    throw refusedSignIn(`sign in to ${image.registry}`, await whole(), !isAnonymous);
  }

  async #signed(image: Image, request: RepositoryRequest, door: Door): Promise<HttpRequest> {
    const { path, rights, from = '', headers = {}, ...rest } = request;
    const url = addressOf(image, path, door);
    // An address on another host carries its own rights; ours stay here.
    if (!isOwn(url, door)) return { ...rest, url: safe(image, url, door).href, headers };
    const need = { rights: rights ?? rightsOf(rest.method), from };
    const authorization = await this.#tokens.authorization(image, need, { door, signal: rest.signal });
    return {
      ...rest,
      url: url.href,
      headers: { ...headers, ...(authorization !== undefined && { authorization }) },
      ...(door.trust && { trust: door.trust }),
    };
  }

  async #follow<T extends Answered>(answer: T, { image, request, door }: Asked, way: Way<T>): Promise<T> {
    const what = `read ${image.name}`;
    if (way.redirects === 'leave') return answer;
    let [found, from] = [answer, addressOf(image, request.path, door).href];
    for (let hops = 0; ; hops += 1) {
      const target = redirectIn(found, { what, method: request.method, from, home: door, hops });
      if (target === undefined) return found;
      await way.whole(found);
      found = await way.go(await this.#signed(image, { ...request, path: target }, door));
      from = target;
    }
  }
}

const PUSH: Need = { rights: ['pull', 'push'], from: '' };

type Answered = Pick<HttpAnswer, 'status' | 'headers'>;
type Asked = { readonly image: Image; readonly request: RepositoryRequest; readonly door: Door };
/** How requests are sent whose answers are whole, or come piece by piece; `whole` reads what is left of one. */
type Way<T> = {
  readonly go: (request: HttpRequest) => Promise<T>;
  readonly whole: (answer: T) => Promise<HttpAnswer>;
  readonly redirects: 'follow' | 'leave';
};

function addressOf({ repository }: Image, path: string, { url }: Door): URL {
  const isAddress = path.includes('://') || path.startsWith('/');
  return new URL(isAddress ? path : `/v2/${repository}/${path}`, url);
}

function isOwn(url: URL, door: Door): boolean {
  return url.origin === new URL(door.url).origin;
}

/** An address elsewhere that the registry sends us to. Throws where nothing may be sent there. */
function safe(image: Image, url: URL, door: Door): URL {
  const why = whyNotFollowed(url, door);
  if (why !== undefined) throw new RegistryError(`go on with ${image.name}`, { kind: 'unusable', detail: why });
  return url;
}

function rightsOf(method: HttpRequest['method']): readonly Right[] {
  if (method === 'GET' || method === 'HEAD') return ['pull'];
  return method === 'DELETE' ? ['delete'] : ['pull', 'push'];
}

function challengeIn({ headers }: Answered): Challenge | undefined {
  const header = headers['www-authenticate'];
  return header === undefined ? undefined : parseChallenge(header);
}
