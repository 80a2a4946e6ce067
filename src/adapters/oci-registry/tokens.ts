import type { Challenge } from '../../decide/challenge.js';
import type { Credential } from '../../decide/credential.js';
import { basicAuth } from '../../decide/docker-config.js';
import { whyNotTrusted } from '../../decide/endpoint.js';
import type { Image } from '../../decide/image.js';
import { SHORTEST_PART } from '../../decide/secrets.js';
import { RegistryError } from '../../errors.js';
import type { Door } from './door.js';
import type { ClientPorts } from './ports.js';
import { fetchToken, type Token } from './token.js';

export type Right = 'pull' | 'push' | 'delete';

/** What a request needs: rights for its repository, and to read another one. */
export type Need = { readonly rights: readonly Right[]; readonly from: string };

type Kept = Need & { readonly token: Promise<Token & { readonly until: number }> };
type Bearer = Challenge & { readonly kind: 'bearer' };

// A token is not used in its last seconds: a request takes time.
const MARGIN = 10_000;

/** Gives what a request is signed with. Tokens are kept until they run out, each for its repository and what it allows. */
export class Tokens {
  readonly #ports: ClientPorts;
  readonly #kept = new Map<string, readonly Kept[]>();
  /** What registries said that requests for a repository need, beyond what we knew. */
  readonly #extra = new Map<string, string>();
  readonly #texts = new WeakMap<Kept, string>();
  readonly #told = new Set<string>();
  readonly #basics = new WeakMap<Credential, string>();

  constructor(ports: ClientPorts) {
    this.#ports = ports;
  }

  /** The text of the header `Authorization`, undefined where the registry asks for none. */
  async authorization(
    image: Image,
    need: Need,
    at: { door: Door; signal: AbortSignal | undefined },
  ): Promise<string | undefined> {
    const { challenge } = at.door;
    if (challenge === undefined) return undefined;
    const what = `sign in to ${image.registry}`;
    if (challenge.kind === 'unusable') throw new RegistryError(what, { kind: 'unusable', detail: challenge.why });
    if (challenge.kind === 'bearer') return `Bearer ${await this.token(image, need, { ...at, challenge })}`;
    const credential = await this.#ports.signIn(image);
    if (credential === undefined) throw new RegistryError(what, { kind: 'no-credentials' });
    if (credential.form !== 'password') throw new RegistryError(what, { kind: 'unusable', detail: WANTS_PASSWORD });
    return this.#basic(credential);
  }

  #basic(credential: Credential): string {
    const known = this.#basics.get(credential) ?? `Basic ${basicAuth(credential)}`;
    this.#basics.set(credential, known);
    return known;
  }

  /** A token that allows what is needed, and maybe more. However many ask, it is fetched once. */
  async token(image: Image, need: Need, at: Asking): Promise<string> {
    const key = keyOf(image);
    const find = (): Kept | undefined => this.#kept.get(key)?.find((one) => covers(one, need));
    for (let kept = find(); kept !== undefined; kept = find()) {
      const { text, until } = await kept.token;
      if (until > this.#ports.now()) return text;
      this.#drop(key, kept);
    }
    const kept: Kept = { ...need, token: this.#fetch(image, need, at) };
    this.#kept.set(key, [...(this.#kept.get(key) ?? []), kept]);
    kept.token.then(
      ({ text }) => this.#texts.set(kept, text),
      () => this.#drop(key, kept),
    );
    return (await kept.token).text;
  }

  #drop(key: string, kept: Kept): void {
    this.#kept.set(key, this.#kept.get(key)?.filter((one) => one !== kept) ?? []);
  }

  /** Forgets the token that was refused, and no other that is fetched by now; takes what the registry says that it needs. */
  refuse(image: Image, authorization: string, challenge: Challenge | undefined): void {
    const key = keyOf(image);
    const isRefused = (kept: Kept): boolean => `Bearer ${this.#texts.get(kept) ?? ''}` === authorization;
    for (const kept of this.#kept.get(key)?.filter(isRefused) ?? []) this.#drop(key, kept);
    if (challenge?.kind === 'bearer' && challenge.scope !== '') this.#extra.set(key, challenge.scope);
  }

  #scopesFor(image: Image, { rights, from }: Need): readonly string[] {
    const own = `repository:${image.repository}:${[...rights].join(',')}`;
    const extra = this.#extra.get(keyOf(image));
    const read = from === '' ? [] : [`repository:${from}:pull`];
    return [...new Set([own, ...read, ...(extra === undefined ? [] : [extra])])];
  }

  async #fetch(image: Image, need: Need, { door, challenge, signal }: Asking): Promise<Token & { until: number }> {
    const { http, signIn, mask, now } = this.#ports;
    const { registry } = image;
    const { realm, service } = challenge;
    const distrust = whyNotTrusted(realm, door);
    if (distrust !== undefined)
      throw new RegistryError(`sign in to ${registry}`, { kind: 'unusable', detail: distrust });
    const credential = await signIn(image);
    if (credential !== undefined) this.#sayWhere(registry, door.url, realm);
    const scopes = this.#scopesFor(image, need);
    const asked = now();
    const token =
      credential?.form === 'registry-token'
        ? { text: credential.password, lifetime: FOREVER }
        : await fetchToken(http, { registry, realm, service, scopes, credential, trust: door.trust, signal });
    // A registry could blot out the whole log with a token of a letter.
    if (token.text.length >= SHORTEST_PART) mask(token.text);
    return { ...token, until: asked + token.lifetime - Math.min(MARGIN, token.lifetime / 4) };
  }

  // Of many registries the token service is rightly elsewhere; who signs in should see where to.
  #sayWhere(registry: string, url: string, realm: string): void {
    const [home, there] = [new URL(url).host, new URL(realm).host];
    // A registry may name another one with a later challenge.
    const way = `${registry} ${there}`;
    if (home === there || this.#told.has(way)) return;
    this.#told.add(way);
    this.#ports.say?.(`${registry} has its token service at ${there}: the credentials go there`);
  }
}

type Asking = { readonly door: Door; readonly challenge: Bearer; readonly signal: AbortSignal | undefined };

const FOREVER = 24 * 3600 * 1000;
const WANTS_PASSWORD = 'it wants a name and a password, and the docker configuration has a token';

function covers(kept: Kept, { rights, from }: Need): boolean {
  return rights.every((right) => kept.rights.includes(right)) && (from === '' || from === kept.from);
}

function keyOf({ registry, repository }: Image): string {
  return `${registry}/${repository}`;
}
