import { isTransient } from '../../decide/failures/retries.js';
import type { Image } from '../../decide/image.js';
import { RegistryError } from '../../errors.js';
import type { Asking } from './asking.js';
import { knownDigest, refuseTaken } from './digest.js';
import { type Session, sessionIn, UPLOADS } from './sessions.js';

/** A blob that another repository of the registry has. */
export type Mount = { readonly digest: string; readonly from: string; readonly signal: AbortSignal };

/** Takes a blob over from another repository; a registry that will not opens an upload session in its place. */
export async function mountBlob(asking: Asking, image: Image, mount: Mount): Promise<'mounted' | Session> {
  const { digest, from, signal } = mount;
  const question = asking.about(`mount ${digest} of ${from} in ${image.name}`, image);
  const query = new URLSearchParams({ mount: knownDigest(question, digest), from });
  const path = `${UPLOADS}?${query.toString()}`;
  const answer = await question.send({ method: 'POST', path, from, rights: ['pull', 'push'], signal });
  if (answer.status === 202) return sessionIn(question, answer);
  refuseTaken(question, digest, question.expecting([201], answer).headers['docker-content-digest']);
  return 'mounted';
}

/** The same where the blob can be sent, too: a "no", such as to reading the other repository, is then no error. */
export async function tryMount(asking: Asking, image: Image, mount: Mount): Promise<'mounted' | Session | undefined> {
  try {
    return await mountBlob(asking, image, mount);
  } catch (error) {
    const isRefusal = error instanceof RegistryError && error.fault.kind !== 'unreachable' && !isTransient(error);
    if (!isRefusal) throw error;
    return undefined;
  }
}
