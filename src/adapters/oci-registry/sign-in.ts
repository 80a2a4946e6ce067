import { type Challenge, parseChallenge } from '../../decide/challenge.js';
import { basicAuth } from '../../decide/docker-config.js';
import { apiHost, isLoopback } from '../../decide/endpoint.js';
import type { Image } from '../../decide/image.js';
import { RegistryError } from '../../errors.js';
import { HttpError, type Http, type HttpAnswer, type HttpRequest } from '../../ports/http.js';
import type { SignIn } from '../../ports/ports.js';
import { faultOf, retryAfterOf } from './answers.js';
import { fetchToken, refusedSignIn } from './token.js';

/** What the client needs of its surroundings. */
export type ClientPorts = {
  readonly http: Http;
  readonly signIn: SignIn;
  /** Makes the log hide a token that a registry gave us. */
  readonly mask: (secret: string) => void;
};

/** A request below `/v2/<repository>/`, or to an address that the registry gave. */
export type RepositoryRequest = Omit<HttpRequest, 'url'> & { readonly path: string };

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

  /** Sends a request; a 401 makes it sign in anew, once: a token may have run out. */
  async send(image: Image, request: RepositoryRequest): Promise<HttpAnswer> {
    const door = await this.#door(image.registry, request.signal);
    const answer = await this.sendOnce(image, request);
    if (answer.status !== 401) return answer;
    if (door.challenge?.kind === 'basic') throw refusedSignIn(`sign in to ${image.registry}`, answer, true);
    this.#headers.delete(keyOf(image));
    const challenge = parseChallenge(answer.headers['www-authenticate'] ?? '') ?? door.challenge;
    this.#doors.set(image.registry, Promise.resolve({ ...door, challenge }));
    const second = await this.sendOnce(image, request);
    // A token service gives anonymous tokens, too: they just do not reach as far.
    const isAnonymous = this.#ports.signIn(image.registry) === undefined;
    if (second.status === 401 && isAnonymous) throw refusedSignIn(`sign in to ${image.registry}`, second, false);
    return second;
  }

  /** Sends a request with what we have been given so far. */
  async sendOnce(image: Image, { path, headers, ...request }: RepositoryRequest): Promise<HttpAnswer> {
    const door = await this.#door(image.registry, request.signal);
    const isAddress = path.includes('://') || path.startsWith('/');
    const url = new URL(isAddress ? path : `/v2/${image.repository}/${path}`, door.url);
    // An address on another host carries its own rights; ours stay here.
    const isOwn = url.origin === new URL(door.url).origin;
    const authorization = isOwn ? await this.#authorization(image, door, request.signal) : undefined;
    return this.#ports.http.send({
      ...request,
      url: url.href,
      headers: { ...headers, ...(authorization !== undefined && { authorization }) },
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
      if (answer !== undefined && answer.status !== 400) return doorOf(`http://${host}`, answer);
    }
    return doorOf(`https://${host}`, await this.#ping(`https://${host}`, signal));
  }

  #ping(url: string, signal: AbortSignal | undefined): Promise<HttpAnswer> {
    return this.#ports.http.send({ method: 'GET', url: `${url}/v2/`, ...(signal && { signal }) });
  }

  #authorization(image: Image, door: Door, signal: AbortSignal | undefined): Promise<string | undefined> {
    return remember(this.#headers, keyOf(image), () => this.#authorize(image, door, signal));
  }

  async #authorize(
    image: Image,
    { challenge, url }: Door,
    signal: AbortSignal | undefined,
  ): Promise<string | undefined> {
    if (challenge === undefined) return undefined;
    const { registry } = image;
    const credential = this.#ports.signIn(registry);
    if (challenge.kind === 'basic') {
      if (credential === undefined) throw new RegistryError(`sign in to ${registry}`, { kind: 'no-credentials' });
      return `Basic ${basicAuth(credential)}`;
    }
    const { realm, service } = challenge;
    const scope = `repository:${image.repository}:pull,push`;
    const token = await fetchToken(this.#ports.http, {
      registry,
      registryUrl: url,
      realm,
      service,
      scope,
      credential,
      signal,
    });
    this.#ports.mask(token);
    return `Bearer ${token}`;
  }
}

function keyOf(image: Image): string {
  return `${image.registry}/${image.repository}`;
}

function doorOf(url: string, answer: HttpAnswer): Door {
  if (answer.status >= 500 || answer.status === 429) {
    throw new RegistryError(`sign in to ${url}`, faultOf(answer), { retryAfter: retryAfterOf(answer) });
  }
  const asks = answer.status === 401;
  return { url, challenge: asks ? parseChallenge(answer.headers['www-authenticate'] ?? '') : undefined };
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
