import { type Challenge, parseChallenge } from '../../decide/challenge.js';
import { apiHost, type Home, isLoopback } from '../../decide/endpoint.js';
import { DISTRUST, OTHER_PROTOCOL } from '../../decide/failures/retries.js';
import { RegistryError, type Told } from '../../errors.js';
import { HttpError, type HttpAnswer, type Trust } from '../../ports/http.js';
import { faultOf, isWebPage, retryAfterOf, toldBy } from './answers.js';
import type { ClientPorts } from './ports.js';
import { remember } from './remember.js';

/** Where a registry answers, and how it wants to be signed in to. */
export type Door = Home & {
  readonly registry: string;
  readonly trust: Trust | undefined;
  readonly challenge: Challenge | undefined;
};

/** Finds out, once a registry, where it answers and how it wants to be signed in to. */
export class Doors {
  readonly #ports: ClientPorts;
  readonly #doors = new Map<string, Promise<Door>>();
  readonly #told = new Map<string, Told>();

  constructor(ports: ClientPorts) {
    this.#ports = ports;
  }

  at(registry: string, signal: AbortSignal | undefined): Promise<Door> {
    return remember(this.#doors, registry, () => this.#find(registry, signal));
  }

  /** Takes a challenge for the registry's own that came with an answer of a repository. */
  learn(door: Door, answer: Pick<HttpAnswer, 'headers'>): Door {
    const challenge = challengeIn(answer) ?? door.challenge;
    const learned = { ...door, challenge };
    this.#doors.set(door.registry, Promise.resolve(learned));
    this.notice(door.registry, answer);
    return learned;
  }

  /** Keeps what an answer lets on about its registry. */
  notice(registry: string, { headers }: Pick<HttpAnswer, 'headers'>): void {
    const challenge = challengeIn({ headers });
    const server = headers['x-jfrog-version'] === undefined ? headers['server'] : 'Artifactory';
    const clockSkew = Date.parse(headers['date'] ?? '') - this.#ports.now();
    const { realm, service = '' } = realmOf(challenge);
    this.#told.set(registry, {
      ...this.#told.get(registry),
      ...(realm !== undefined && { realm, service }),
      ...(server !== undefined && { server }),
      ...(!Number.isNaN(clockSkew) && { clockSkew }),
    });
  }

  told(registry: string): Told {
    return this.#told.get(registry) ?? {};
  }

  async #find(registry: string, signal: AbortSignal | undefined): Promise<Door> {
    const { trustOf, insecure = [], systemTrust } = this.#ports;
    const isInsecure = insecure.includes(registry);
    const own = trustOf?.(registry);
    const ask = async (scheme: 'http' | 'https', trust = own): Promise<Door> => {
      const url = `${scheme}://${apiHost(registry)}`;
      const answer = await this.#ping(url, trust, signal);
      this.notice(registry, answer);
      return { registry, url, isInsecure, trust, challenge: challengeOf(url, answer) };
    };
    // Like docker, this client speaks plain http with this machine, and else only where the user allows it.
    const askByTls = (): Promise<Door> =>
      ask('https').catch((error: unknown) => {
        const system = isDistrust(error) ? systemTrust?.() : undefined;
        if (system === undefined) throw error;
        return ask('https', { ...own, authorities: [...(own?.authorities ?? []), ...system.authorities] });
      });
    if (!isInsecure && !isLoopback(apiHost(registry))) return askByTls();
    return ask('http').catch((error: unknown) => {
      if (!speaksTls(error)) throw error;
      // Where TLS is not spoken either, the first fault is the one to tell: it may pass.
      return askByTls().catch((second: unknown) => {
        throw isOfOtherProtocol(second) ? error : second;
      });
    });
  }

  async #ping(url: string, trust: Trust | undefined, signal: AbortSignal | undefined): Promise<HttpAnswer> {
    return this.#ports.http.send({
      method: 'GET',
      url: `${url}/v2/`,
      limit: LONGEST_PING,
      ...(trust && { trust }),
      ...(signal && { signal }),
    });
  }
}

const LONGEST_PING = 1024 * 1024;

// What a port that speaks TLS makes of plain http: it hangs up, or says 400 as Go's servers do.
function speaksTls(error: unknown): boolean {
  if (error instanceof HttpError) return error.code === 'ECONNRESET' || error.code.startsWith('HPE_INVALID');
  return error instanceof RegistryError && error.fault.kind === 'status' && error.fault.status === 400;
}

function isOfOtherProtocol(error: unknown): boolean {
  return error instanceof HttpError && OTHER_PROTOCOL.test(error.code);
}

function isDistrust(error: unknown): boolean {
  return error instanceof HttpError && DISTRUST.test(error.code);
}

/** How a registry wants to be signed in to; undefined where it asks for nothing. Throws where it is no registry. */
function challengeOf(url: string, answer: HttpAnswer): Challenge | undefined {
  const what = `sign in to ${new URL(url).host}`;
  if (answer.status === 401) return parseChallenge(answer.headers['www-authenticate'] ?? '');
  if (isOfNoRegistry(answer)) {
    const detail = `GET ${url}/v2/ gives ${isWebPage(answer) ? 'a web page' : '404'}: no registry answers there`;
    throw new RegistryError(what, { kind: 'unusable', detail }, { told: toldBy(answer) });
  }
  if (answer.status === 200) return undefined;
  throw new RegistryError(what, faultOf(answer), { retryAfter: retryAfterOf(answer), told: toldBy(answer) });
}

// What stands before a registry says in a web page, too, that it is out of order or wants less: that passes.
function isOfNoRegistry(answer: HttpAnswer): boolean {
  const { status } = answer;
  return status === 404 || (isWebPage(answer) && status < 500 && status !== 429);
}

function challengeIn({ headers }: Pick<HttpAnswer, 'headers'>): Challenge | undefined {
  const header = headers['www-authenticate'];
  return header === undefined ? undefined : parseChallenge(header);
}

function realmOf(challenge: Challenge | undefined): { readonly realm?: string; readonly service?: string } {
  if (challenge === undefined || challenge.kind === 'unusable') return {};
  return challenge;
}
