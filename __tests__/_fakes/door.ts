import type { HttpAnswer } from '../../src/ports/http.js';
import { jsonAnswer, refusal } from './answers.js';
import type { ServedRequest } from './http.js';

export type Right = 'pull' | 'push';

/** What somebody wants to do in a repository. */
export type Wish = { readonly name: string; readonly right: Right };

/** What somebody asked for who is sent to the token service: nothing, with a ping. */
export type Asked = { readonly wish: Wish | undefined; readonly why: 'no token' | 'insufficient_scope' };

/** What a token allows, and whom. */
export type Grant = {
  readonly user: string;
  readonly repository: string;
  readonly rights: readonly string[];
  /** Which of the tokens it is. */
  readonly serial: number;
};

/** What a registry does in a way of its own. */
export type Manner = {
  /** What is in the header of every answer. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The path of its token service; default: `/token`. */
  readonly tokenPath?: string;
  readonly challenge?: (asked: Asked) => string;
  /** What it answers with a challenge. */
  readonly asks?: (asked: Asked) => HttpAnswer;
  /** What its token service says to whom it does not know. */
  readonly unknown?: (user: string) => HttpAnswer;
  /** Whether who does not sign in gets a token that allows next to nothing; default: the same as who is not known. */
  readonly anonymous?: 'token';
  /** The text of a token; default: one that says nothing. */
  readonly token?: (grant: Grant) => string;
  /** What its token service answers with a token; default: `token`, good for 300 seconds. */
  readonly fields?: (token: string) => Readonly<Record<string, unknown>>;
  /** Whether its token service looks at what a user may do; default: the registry alone does. */
  readonly grants?: 'what is allowed';
  /** Its answer to who may pull and not push; default: 403. */
  readonly denied?: (wish: Wish) => HttpAnswer;
  /** Its answer where nothing is; default: 404. */
  readonly absent?: (wish: Wish) => HttpAnswer;
  /** Told of each scope that a token is asked for. */
  readonly onScope?: (scope: string) => void;
};

/** How a registry lets people in. */
export type DoorOrder = {
  /** The host of its API. */
  readonly host: string;
  readonly auth: 'none' | 'basic' | 'token';
  /** The host of its token service; default: its own. */
  readonly tokenHost?: string;
  /** Passwords by name. */
  readonly users?: Readonly<Record<string, string>>;
  /** Repositories that a user may only pull from; by name, or all. */
  readonly readOnly?: readonly string[] | 'all';
  /** Who alone may push below a path. */
  readonly owners?: Readonly<Record<string, string>>;
  /** Repositories that are not there, and that a push does not create. */
  readonly absent?: readonly string[];
  readonly manner?: Manner;
};

/** The door of a registry: challenges, the token service, and who may do what. */
export class Door {
  readonly #order: DoorOrder;
  readonly #manner: Manner;
  readonly #grants = new Map<string, Grant>();
  #made = 0;

  constructor(order: DoorOrder) {
    this.#order = order;
    this.#manner = order.manner ?? {};
  }

  get realm(): string {
    return `https://${this.#order.tokenHost ?? this.#order.host}${this.#manner.tokenPath ?? '/token'}`;
  }

  /** Tells whether an address is that of its token service. */
  isTokenService(url: URL): boolean {
    return `${url.origin}${url.pathname}` === this.realm;
  }

  /** Every token that was given out runs out. */
  expireTokens(): void {
    this.#grants.clear();
  }

  /** Why a request is not let in; undefined where it is. */
  refuse(request: ServedRequest, wish: Wish | undefined): HttpAnswer | undefined {
    const { auth } = this.#order;
    const header = request.headers?.['authorization'] ?? '';
    if (auth === 'none') return wish === undefined ? undefined : this.#refuseRight(wish);
    const grant = auth === 'basic' ? undefined : this.#grants.get(header.replace('Bearer ', ''));
    const user = auth === 'basic' ? this.#userOfBasic(header) : grant?.user;
    if (user === undefined) return this.#challenge({ wish, why: 'no token' });
    if (wish === undefined) return undefined;
    const isGranted = grant === undefined || grant.repository === wish.name;
    if (!isGranted) return this.#challenge({ wish, why: 'no token' });
    if (grant !== undefined && this.#manner.grants !== undefined && !grant.rights.includes(wish.right)) {
      return this.#challenge({ wish, why: 'insufficient_scope' });
    }
    return this.#refuseRight(wish, user);
  }

  /**
   * The token service, by GET with name and password, or by POST with these or an identity token in the body.
   * https://distribution.github.io/distribution/spec/auth/token/
   */
  serveTokens(request: ServedRequest, url: URL): HttpAnswer {
    const asked = request.method === 'POST' ? formOf(request) : url.searchParams;
    const user = this.#userOf(request, asked);
    const { unknown, token = plainToken(this.#order.host), fields = usualFields } = this.#manner;
    if (user === undefined) return unknown?.(nameIn(request)) ?? refusal(403, 'DENIED', 'denied');
    const scopes = asked.getAll('scope').flatMap((scope) => scope.split(' '));
    for (const scope of scopes) this.#manner.onScope?.(scope);
    const [, repository = '', rights = ''] = scopes.map((scope) => SCOPE.exec(scope)).find((found) => found) ?? [];
    this.#made += 1;
    const wanted = rights.split(',');
    const allowed = this.#manner.grants === undefined ? wanted : this.#allowed(repository, user);
    const granted = wanted.filter((right) => allowed.includes(right));
    const grant = { user, repository, rights: granted, serial: this.#made };
    const text = token(grant);
    this.#grants.set(text, grant);
    return jsonAnswer(200, fields(text));
  }

  /** Tells whether docker, with these credentials, may push. */
  lets(credential: { username: string; password: string } | undefined, repository: string): boolean {
    const { auth, users = {} } = this.#order;
    const known = auth === 'none' || (credential !== undefined && users[credential.username] === credential.password);
    return known && this.#refuseRight({ name: repository, right: 'push' }, credential?.username) === undefined;
  }

  #refuseRight(wish: Wish, user = ''): HttpAnswer | undefined {
    if (this.#order.absent?.includes(wish.name) === true) {
      return this.#manner.absent?.(wish) ?? refusal(404, 'NAME_UNKNOWN', 'repository name not known to registry');
    }
    if (this.#allowed(wish.name, user).includes(wish.right)) return undefined;
    return this.#manner.denied?.(wish) ?? refusal(403, 'DENIED', 'permission_denied: write_package');
  }

  #allowed(name: string, user: string): readonly string[] {
    const { readOnly = [], owners = {}, absent = [] } = this.#order;
    if (absent.includes(name)) return [];
    const owner = owners[name.replace(/\/.*/, '')];
    const onlyReads = readOnly === 'all' || readOnly.includes(name) || (owner !== undefined && owner !== user);
    return onlyReads || user === NOBODY ? ['pull'] : ['pull', 'push', 'delete'];
  }

  #challenge(asked: Asked): HttpAnswer {
    const { auth, host } = this.#order;
    const { challenge, asks } = this.#manner;
    const usual = auth === 'basic' ? 'Basic realm="Registry"' : `Bearer realm="${this.realm}",service="${host}"`;
    const given = asks?.(asked) ?? refusal(401, 'UNAUTHORIZED', 'authentication required');
    const offer = challenge?.(asked) ?? usual;
    return { ...given, headers: { ...given.headers, 'www-authenticate': offer } };
  }

  #userOf(request: ServedRequest, asked: URLSearchParams): string | undefined {
    const { users = {} } = this.#order;
    const refresh = asked.get('refresh_token');
    if (refresh !== null) return Object.entries(users).find(([, password]) => password === refresh)?.[0];
    const name = asked.get('username');
    if (name !== null) return users[name] === asked.get('password') ? name : undefined;
    const header = request.headers?.['authorization'];
    if (header === undefined && this.#manner.anonymous === 'token') return NOBODY;
    return this.#userOfBasic(header ?? '');
  }

  #userOfBasic(header: string): string | undefined {
    const text = textOfBasic(header);
    const name = text.replace(/:[^]*/, '');
    return text.includes(':') && this.#order.users?.[name] === text.slice(name.length + 1) ? name : undefined;
  }
}

// No registry knows a user of this name.
const NOBODY = ' nobody';
const SCOPE = /^repository:(.+):([\w,]+)$/;

function plainToken(host: string): (grant: Grant) => string {
  return ({ serial }) => `token-${serial}-for-${host}`;
}

function usualFields(token: string): Readonly<Record<string, unknown>> {
  return { token, expires_in: 300 };
}

function formOf({ body = '' }: ServedRequest): URLSearchParams {
  return new URLSearchParams(typeof body === 'string' ? body : new TextDecoder().decode(body));
}

function textOfBasic(header: string): string {
  return Buffer.from(header.replace(/^Basic /, ''), 'base64').toString();
}

function nameIn({ headers }: ServedRequest): string {
  return textOfBasic(headers?.['authorization'] ?? '').replace(/:[^]*/, '');
}
