import { isDigest } from '../../decide/digest.js';
import type { Image } from '../../decide/image.js';
import { isTag, type Tag } from '../../decide/tag.js';
import type { HttpAnswer } from '../../ports/http.js';
import type { Manifest, ManifestWrite, ManifestWritten, TagWrite } from '../../ports/registry.js';
import { fieldsIn } from './answers.js';
import type { Asking, Question } from './asking.js';
import { checkedDigest, Hasher, knownDigest } from './digest.js';

// All four, or some registries convert the manifest, and its digest with it, or say there is none.
const ACCEPT = {
  accept: [
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
    'application/vnd.docker.distribution.manifest.v2+json',
  ].join(', '),
};
// What containerd, and BuildKit with it, reads at most; registries take 4 MiB.
const LONGEST = 4 * 1048 * 1048;
const DIGEST = 'docker-content-digest';

/** The manifests of repositories, by tag and by digest. */
export class Manifests {
  readonly #asking: Asking;

  constructor(asking: Asking) {
    this.#asking = asking;
  }

  async digestOf(image: Image, reference: Tag | string, signal: AbortSignal): Promise<string | undefined> {
    const question = this.#asking.about(`ask for ${image.name} ${reference}`, image);
    const path = pathOf(question, reference);
    const answer = await question.send({ method: 'HEAD', path, headers: ACCEPT, signal });
    if (answer.status === 404) return undefined;
    const digest = question.expecting([200], answer).headers[DIGEST];
    return isDigest(digest) ? digest : (await this.get(image, reference, signal)).digest;
  }

  async get(image: Image, reference: Tag | string, signal: AbortSignal): Promise<Manifest> {
    const question = this.#asking.about(`read ${image.name} ${reference}`, image);
    const path = pathOf(question, reference);
    const answer = await question.send({ method: 'GET', path, headers: ACCEPT, limit: LONGEST, signal });
    const { headers, body } = question.expecting([200], answer);
    const digest = checkedDigest(question, body, [reference, headers[DIGEST]]);
    return { digest, mediaType: mediaTypeOf(question, answer), bytes: body };
  }

  async putTag(image: Image, { tag, manifest }: TagWrite, signal: AbortSignal): Promise<void> {
    const question = this.#asking.about(`write tag ${image.name}:${tag}`, image);
    // What the tag points to then is proved by reading it back.
    await put(question, { ...manifest, reference: tag }, signal);
  }

  async put(image: Image, write: ManifestWrite, signal: AbortSignal): Promise<ManifestWritten> {
    const { reference, bytes } = write;
    const question = this.#asking.about(`write ${image.name} ${reference}`, image);
    checkedDigest(question, bytes, [reference]);
    const { headers } = await put(question, write, signal);
    return { digest: checkedDigest(question, bytes, [reference, headers[DIGEST]]), subject: headers['oci-subject'] };
  }

  async putByDigest(image: Image, write: Omit<ManifestWrite, 'reference'>, signal: AbortSignal): Promise<Manifest> {
    const digest = new Hasher('sha256:').add(write.bytes).digest;
    await this.put(image, { ...write, reference: digest }, signal);
    return { ...write, digest };
  }

  async delete(image: Image, reference: Tag | string, signal: AbortSignal): Promise<boolean> {
    const question = this.#asking.about(`delete ${image.name} ${reference}`, image);
    return deleteAt(question, pathOf(question, reference), signal);
  }
}

/** Deletes what is at a path; false where nothing is. */
export async function deleteAt(question: Question, path: string, signal: AbortSignal): Promise<boolean> {
  const answer = await question.send({ method: 'DELETE', path, rights: ['delete'], signal });
  if (answer.status === 404) return false;
  question.expecting([200, 202, 204], answer);
  return true;
}

async function put(question: Question, write: ManifestWrite, signal: AbortSignal): Promise<HttpAnswer> {
  const { reference, mediaType, bytes } = write;
  const headers = { 'content-type': mediaType };
  const answer = await question.send({
    method: 'PUT',
    path: pathOf(question, reference),
    headers,
    body: bytes,
    signal,
  });
  // The specification says 201; not every registry does.
  if (answer.status < 200 || answer.status > 299) throw question.refused(answer);
  return answer;
}

function pathOf(question: Question, reference: string): string {
  return `manifests/${isTag(reference) ? reference : knownDigest(question, reference)}`;
}

function mediaTypeOf(question: Question, answer: HttpAnswer): string {
  const manifest = fieldsIn(answer);
  // A page for people has a digest, too.
  if (!manifest.isGiven) throw question.spoilt('the body is no manifest');
  const [type = ''] = (answer.headers['content-type'] ?? '').split(';').map((part) => part.trim());
  // Some registries answer with a general type, under which none takes a manifest.
  const isGeneral = /^(?:application\/(?:json|octet-stream)|text\/.*)?$/i.test(type);
  return isGeneral ? (manifest.text('mediaType') ?? type) : type;
}
