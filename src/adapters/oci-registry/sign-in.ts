import { RegistryError } from '../../errors.js';
import { type Challenge, parseChallenge } from '../../decide/challenge.js';
import { basicAuth } from '../../decide/docker-config.js';
import { apiHost, isLoopback, whyNotTrusted } from '../../decide/endpoint.js';
import type { Image } from '../../decide/image.js';
import { HttpError, type Http, type HttpAnswer, type HttpRequest } from '../../ports/http.js';
import type { SignIn } from '../../ports/ports.js';
import { faultOf, parseJson, retryAfterOf } from './answers.js';

/** What the client needs of its surroundings. */
export type ClientPorts = {
  readonly http: Http;
  readonly signIn: SignIn;
  /** Makes the log hide a token that a registry gave us. */
  readonly mask: (secret: string) => void;
};

/** Where a registry answers, and how it wants to be signed in to. */
type Door = { readonly url: string; readonly challenge: Challenge | undefined };

/** Sends requests for a repository, signed in as its registry asks. */
export class SignedIn {
  readonly #ports: ClientPorts;
  readonly #doors = new Map<string, Promise<Door>>();
  readonly #headers = new Map<string, Promise<string | undefined>>();

  constructor(ports: ClientPorts) {
    this.#ports = ports;
  }

  /** Sends a request to a path below `/v2/<repository>/`, or to an address on the registry's own host. */
  async send(image: Image, request: Omit<HttpRequest, 'url'> & { readonly path: string }): Promise<HttpAnswer> {
    const door = await this.#door(image.registry, request.signal);
    const answer = await this.#sendOnce(image, request, door);
    if (answer.status !== 401) return answer;
    // A token that has run out, or a registry that asks only here: sign in anew, once.
    this.#headers.delete(scopeOf(image));
    const challenge = parseChallenge(answer.headers['www-authenticate'] ?? '') ?? door.challenge;
    return this.#sendOnce(image, request, { ...door, challenge });
  }

  async #sendOnce(
    image: Image,
    { path, headers, ...request }: Omit<HttpRequest, 'url'> & { readonly path: string },
    door: Door,
  ): Promise<HttpAnswer> {
    const url = new URL(path.includes('://') || path.startsWith('/') ? path : `/v2/${image.repository}/${path}`, door.url);
    // An upload address on another host carries its own rights; ours stay here.
    const isOwn = url.origin === new URL(door.url).origin;
    const authorization = isOwn ? await this.#authorization(image, door, request.signal) : undefined;
    return this.#ports.http.send({
      ...request,
      url: url.href,
      headers: { ...headers, ...(authorization === undefined ? {} : { authorization }) },
    });
  }

  #door(registry: string, signal: AbortSignal | undefined): Promise<Door> {
    return remember(this.#doors, registry, () => this.#findDoor(registry, signal));
  }

  // Like docker, this client speaks plain http with this machine alone, and finds out which of the two it is.
  async #findDoor(registry: string, signal: AbortSignal | undefined): Promise<Door> {
    const host = apiHost(registry);
    if (isLoopback(host)) {
      const answer = await this.#ping(`http://${host}`, signal).catch((error: unknown) => {
        if (error instanceof HttpError && error.code === 'ECONNRESET') return undefined;
        throw error;
      });
      if (answer !== undefined && answer.status !== 400) return this.#openDoor(`http://${host}`, answer);
    }
    return this.#openDoor(`https://${host}`, await this.#ping(`https://${host}`, signal));
  }

  #ping(url: string, signal: AbortSignal | undefined): Promise<HttpAnswer> {
    return this.#ports.http.send({ method: 'GET', url: `${url}/v2/`, ...(signal && { signal }) });
  }

  #openDoor(url: string, answer: HttpAnswer): Door {
    if (answer.status >= 500 || answer.status === 429) throw unanswered(`sign in to ${url}`, answer);
    return { url, challenge: answer.status === 401 ? parseChallenge(answer.headers['www-authenticate'] ?? '') : undefined };
  }

  #authorization(image: Image, door: Door, signal: AbortSignal | undefined): Promise<string | undefined> {
    const { challenge } = door;
    if (challenge === undefined) return Promise.resolve(undefined);
    return remember(this.#headers, scopeOf(image), async () => {
      const credential = this.#ports.signIn(image.registry);
      if (challenge.kind === 'basic') {
        if (credential === undefined) throw new RegistryError(`sign in to ${image.registry}`, { kind: 'no-credentials' });
        return `Basic ${basicAuth(credential)}`;
      }
      return `Bearer ${await this.#token(image, { challenge, url: door.url }, signal)}`;
    });
  }

  async #token(
    image: Image,
    { challenge, url }: { challenge: Challenge & { kind: 'bearer' }; url: string },
    signal: AbortSignal | undefined,
  ): Promise<string> {
    const what = `sign in to ${image.registry}`;
    const distrust = whyNotTrusted(challenge.realm, url);
    if (distrust !== undefined) throw new RegistryError(what, { kind: 'unusable', detail: distrust });
    const address = new URL(challenge.realm);
    if (challenge.service !== '') address.searchParams.set('service', challenge.service);
    address.searchParams.set('scope', scopeOf(image));
    const credential = this.#ports.signIn(image.registry);
    const answer = await this.#ports.http.send({
      method: 'GET',
      url: address.href,
      headers: credential === undefined ? {} : { authorization: `Basic ${basicAuth(credential)}` },
      ...(signal && { signal }),
    });
    if (credential === undefined && [401, 403].includes(answer.status)) throw new RegistryError(what, { kind: 'no-credentials' });
    if (answer.status !== 200) throw unanswered(what, answer);
    const token = tokenIn(answer);
    if (token === undefined) throw new RegistryError(what, { kind: 'unusable', detail: 'its token service gives no token' });
    this.#ports.mask(token);
    return token;
  }
}

function scopeOf(image: Image): string {
  return `repository:${image.repository}:pull,push`;
}

function unanswered(what: string, answer: HttpAnswer): RegistryError {
  const fault = faultOf(answer);
  const refused = fault.kind === 'status' && [401, 403].includes(fault.status);
  const { status } = answer;
  const detail = fault.kind === 'status' ? fault.detail : undefined;
  return new RegistryError(what, refused ? { kind: 'wrong-credentials', status, ...(detail && { detail }) } : fault, retryAfterOf(answer));
}

function tokenIn(answer: HttpAnswer): string | undefined {
  const fields = parseJson(answer.body);
  const token = fields.get('token') ?? fields.get('access_token');
  return typeof token === 'string' && token !== '' ? token : undefined;
}

/** Asks once, however many ask at the same time; a failure is forgotten, so that a retry asks again. */
function remember<T>(memory: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const asked = ask();
  memory.set(key, asked);
  asked.catch(() => memory.delete(key));
  return asked;
}
