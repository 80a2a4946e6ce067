import { readUploads, type UploadQuestion } from '../act/upload.js';
import type { Image } from '../decide/image.js';
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
    const carrier = question.carrierOf(one.image);
    const isMoving = plan.tags.decisions.some(({ tag, class: kind }) => tag === carrier && kind === 'moving');
    ledger.uploaded(one.image, one.value.digest);
    if (carrier !== undefined && !isMoving) ledger.wrote(one.image, carrier);
  }
  return course.take(outcomes);
}
