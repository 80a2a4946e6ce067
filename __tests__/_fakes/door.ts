import type { HttpAnswer, HttpRequest } from '../../src/ports/http.js';
import { jsonAnswer, refusal } from './answers.js';

export type Right = 'pull' | 'push';

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
};

type Grant = { readonly user: string; readonly repository: string; readonly rights: readonly string[] };

/** The door of a registry: challenges, the token service, and who may do what. */
export class Door {
  readonly #order: DoorOrder;
  readonly #grants = new Map<string, Grant>();
  #made = 0;

  constructor(order: DoorOrder) {
    this.#order = order;
  }

  get realm(): string {
    return `https://${this.#order.tokenHost ?? this.#order.host}/token`;
  }

  /** Every token that was given out runs out. */
  expireTokens(): void {
    this.#grants.clear();
  }

  /** Why a request is not let in; undefined where it is. */
  refuse(request: HttpRequest, wish: { name: string; right: Right } | undefined): HttpAnswer | undefined {
    const { auth } = this.#order;
    const header = request.headers?.['authorization'] ?? '';
    if (auth === 'none') return wish === undefined ? undefined : this.#refuseRight(wish);
    const user = auth === 'basic' ? this.#userOfBasic(header) : this.#grants.get(header.replace('Bearer ', ''))?.user;
    if (user === undefined) return this.#challenge();
    if (wish === undefined) return undefined;
    const isGranted = auth === 'basic' || this.#isGranted(header, wish.name);
    return isGranted ? this.#refuseRight(wish, user) : this.#challenge();
  }

  /** The token service. https://distribution.github.io/distribution/spec/auth/token/ */
  serveTokens(request: HttpRequest, url: URL): HttpAnswer {
    const user = this.#userOfBasic(request.headers?.['authorization'] ?? '');
    if (user === undefined) return refusal(403, 'DENIED', 'denied');
    const [, repository = '', rights = ''] =
      /^repository:(.+):([\w,]+)$/.exec(url.searchParams.get('scope') ?? '') ?? [];
    this.#made += 1;
    const token = `token-${this.#made}-for-${this.#order.host}`;
    this.#grants.set(token, { user, repository, rights: rights.split(',') });
    return jsonAnswer(200, { token, expires_in: 300 });
  }

  /** Tells whether docker, with these credentials, may push. */
  lets(credential: { username: string; password: string } | undefined, repository: string): boolean {
    const { auth, users = {} } = this.#order;
    const known = auth === 'none' || (credential !== undefined && users[credential.username] === credential.password);
    return known && this.#refuseRight({ name: repository, right: 'push' }, credential?.username) === undefined;
  }

  #isGranted(header: string, name: string): boolean {
    return this.#grants.get(header.replace('Bearer ', ''))?.repository === name;
  }

  #refuseRight({ name, right }: { name: string; right: Right }, user = ''): HttpAnswer | undefined {
    const { readOnly = [], owners = {} } = this.#order;
    const owner = owners[name.replace(/\/.*/, '')];
    const onlyReads = readOnly === 'all' || readOnly.includes(name) || (owner !== undefined && owner !== user);
    return right === 'push' && onlyReads ? refusal(403, 'DENIED', 'permission_denied: write_package') : undefined;
  }

  #challenge(): HttpAnswer {
    const { auth, host } = this.#order;
    const offer = auth === 'basic' ? 'Basic realm="Registry"' : `Bearer realm="${this.realm}",service="${host}"`;
    return { ...refusal(401, 'UNAUTHORIZED', 'authentication required'), headers: { 'www-authenticate': offer } };
  }

  #userOfBasic(header: string): string | undefined {
    const text = Buffer.from(header.replace(/^Basic /, ''), 'base64').toString();
    const [name = '', ...password] = text.split(':');
    return this.#order.users?.[name] === password.join(':') ? name : undefined;
  }
}
