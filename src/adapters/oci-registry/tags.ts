import type { Image } from '../../decide/image.js';
import type { HttpAnswer } from '../../ports/http.js';
import { faultOf, fieldsIn } from './answers.js';
import type { Asking, Question } from './asking.js';
import { readPages } from './pages.js';

// The most that a request may ask of ECR: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImages.html
const PAGE = 1_000;

/** How a list of tags is read. */
export type TagOrder = {
  /** Tags a request. */
  readonly page: number | undefined;
  readonly signal: AbortSignal;
};

/** Lists all tags of a repository. https://github.com/opencontainers/distribution-spec/blob/main/spec.md#listing-tags */
export async function listTags(asking: Asking, image: Image, order: TagOrder): Promise<readonly string[]> {
  const { page = PAGE, signal } = order;
  const question = asking.about(`list the tags of ${image.name}`, image);
  const read = (answer: HttpAnswer): readonly string[] | undefined => tagsIn(question, answer);
  const found = await readPages(question, { path: `tags/list?n=${page}`, signal, read });
  if (found.kind === 'list') return found.entries;
  const { status, code } = faultOf(found.answer);
  if (status === 404 && code === 'NAME_UNKNOWN') return [];
  throw question.refused(found.answer);
}

function tagsIn(question: Question, answer: HttpAnswer): readonly string[] | undefined {
  if (answer.status !== 200) return undefined;
  const fields = fieldsIn(answer);
  // Where there are none, some say null.
  const tags = fields.list('tags') ?? [];
  if (fields.has('tags') && tags.every((tag) => typeof tag === 'string')) return tags;
  throw question.unusable('the body is no list of tags');
}
