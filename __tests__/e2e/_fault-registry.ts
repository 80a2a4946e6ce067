import { createHash } from 'node:crypto';
import type { Behind } from './_fault-lanes.ts';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const ANY = [
  MANIFEST,
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
].join(', ');

/** Digest by tag. */
export type Tags = Readonly<Record<string, string>>;

/** A repository of a registry, reached without our own client and without faults. */
export class Repository {
  readonly #behind: Behind;
  readonly #path: string;

  constructor(behind: Behind, path: string) {
    this.#behind = behind;
    this.#path = path;
  }

  /** Publishes an image that was released before, under tags; gives its digest. */
  async publishOld(tags: readonly string[]): Promise<string> {
    const config = JSON.stringify({ architecture: 'amd64', os: 'linux', rootfs: { type: 'layers', diff_ids: [] } });
    const digest = await this.#putBlob(config);
    const manifest = JSON.stringify({
      schemaVersion: 2,
      mediaType: MANIFEST,
      config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest, size: config.length },
      layers: [],
    });
    for (const tag of tags) {
      const init = { method: 'PUT', body: manifest, headers: { 'content-type': MANIFEST } };
      await this.#ask(`manifests/${tag}`, init, [201]);
    }
    return digestOf(manifest);
  }

  async tags(): Promise<Tags> {
    const answer = await this.#ask('tags/list', {}, [200, 404]);
    const { tags } = (await answer.json()) as { tags?: readonly string[] | null };
    const read = async (tag: string): Promise<[string, string]> => [tag, await this.#digestOf(tag)];
    return Object.fromEntries(await Promise.all((tags ?? []).map(read)));
  }

  /** What of an image is missing that its manifest names. */
  async missingOf(digest: string): Promise<readonly string[]> {
    const manifest = await this.#ask(`manifests/${digest}`, { headers: { accept: ANY } }, [200]);
    const { config, layers = [] } = (await manifest.json()) as Parts;
    const blobs = [config, ...layers].flatMap((part) => part?.digest ?? []);
    const found = await Promise.all(
      blobs.map(async (blob) => (await this.#ask(`blobs/${blob}`, { method: 'HEAD' }, [200, 404])).status === 200),
    );
    return blobs.filter((_, at) => found[at] !== true);
  }

  async #digestOf(tag: string): Promise<string> {
    const answer = await this.#ask(`manifests/${tag}`, { headers: { accept: ANY } }, [200]);
    return digestOf(await answer.text());
  }

  async #putBlob(text: string): Promise<string> {
    const digest = digestOf(text);
    const opened = await this.#ask('blobs/uploads/', { method: 'POST' }, [202]);
    const address = new URL(opened.headers.get('location') ?? '', this.#behind.url);
    address.searchParams.set('digest', digest);
    await this.#ask(address.href, { method: 'PUT', body: text }, [201]);
    return digest;
  }

  async #ask(path: string, init: RequestInit, expected: readonly number[]): Promise<Response> {
    const url = new URL(path, `${this.#behind.url}/v2/${this.#path}/`);
    const headers = new Headers(init.headers);
    headers.set('authorization', await this.#authorization());
    const answer = await fetch(url, { ...init, headers });
    if (expected.includes(answer.status)) return answer;
    throw new Error(`Cannot ask the registry for ${path}: it answers ${answer.status}, ${await answer.text()}`);
  }

  async #authorization(): Promise<string> {
    const { credentials, realm } = this.#behind;
    const basic = `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
    if (realm === undefined) return basic;
    const url = new URL(realm);
    url.searchParams.set('service', 'lab');
    url.searchParams.set('scope', `repository:${this.#path}:pull,push`);
    const { token } = (await (await fetch(url, { headers: { authorization: basic } })).json()) as { token: string };
    return `Bearer ${token}`;
  }
}

type Part = { readonly digest: string };
type Parts = { readonly config?: Part; readonly layers?: readonly Part[] };

function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
