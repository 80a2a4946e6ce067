import { readUploads, type UploadQuestion } from '../act/upload.js';
import type { Image } from '../decide/image.js';
import type { Tag } from '../decide/tag.js';
import type { Manifest } from '../ports/registry.js';
import type { Course } from './course.js';
import type { Tools } from './tools.js';

/** Reads what the registries have got. It is reported also where another registry fails, and the run with it. */
export async function takeUploads(
  question: UploadQuestion,
  course: Course,
  { asking, ledger, plan }: Pick<Tools, 'asking' | 'ledger' | 'plan'>,
): Promise<ReadonlyMap<Image, Manifest>> {
  const outcomes = await readUploads(question, asking);
  for (const one of outcomes) {
    if (one.kind === 'failed') continue;
    const { image, value } = one;
    noteUpload({ image, digest: value.digest, carrier: question.carrierOf(image) }, { ledger, plan });
  }
  return course.take(outcomes);
}

type There = { readonly image: Image; readonly digest: string; readonly carrier: Tag | undefined };

/** Writes down that a registry has got an image, under the tag that carried it there. */
export function noteUpload({ image, digest, carrier }: There, { ledger, plan }: Pick<Tools, 'ledger' | 'plan'>): void {
  const isMoving = plan.tags.decisions.some(({ tag, class: kind }) => tag === carrier && kind === 'moving');
  ledger.uploaded(image, digest);
  if (carrier !== undefined && !isMoving) ledger.wrote(image, carrier);
}
