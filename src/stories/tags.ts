import { beginMove, IMMUTABLE, lookAgain, type Moving, type MovingSetting, writeMoving } from '../act/moving.js';
import { publishFixed } from '../act/publish.js';
import { verify } from '../act/verify.js';
import { type Image, withTag } from '../decide/image.js';
import { choosePhases, ROUNDS } from '../decide/plan.js';
import type { Tag } from '../decide/tag.js';
import type { TagDecision } from '../decide/tags.js';
import { makeMovingSetting } from './asking.js';
import type { Ports } from '../ports/ports.js';
import { type Adopting, noteFixed, withoutForeign } from './adopting.js';
import type { Course } from './course.js';
import type { Tools } from './tools.js';
import type { Uploaded } from './upload.js';

/** What is published, and by what. */
export type Publishing = { readonly course: Course; readonly uploaded: Uploaded; readonly publishing: Adopting };

/** Writes all tags, each phase in every registry before the next one begins in any, and proves them. */
export async function publishTags(what: Publishing, tools: Tools): Promise<void> {
  const { ledger } = tools;
  const moving = makeMovingSetting(what.publishing, tools);
  // What the upload has written gets its look also where nothing else is written any more.
  const moves: Moving[] = [...(await beginCarried(what, { moving, tools }))];
  // What was written is looked at and read back also where not all of it could be, or where the run was cancelled.
  await ledger.attempt(() =>
    ledger.station('Publish tags', async () => {
      tools.setting.signal.throwIfAborted();
      await writeFixed(what, moving, tools);
      for (let round = 0; round < ROUNDS; round += 1) {
        tools.setting.signal.throwIfAborted();
        const written = await writeRound(round, what, { moving, tools });
        moves.push(...written.filter(({ state }) => state.phase !== 'failed'));
        const failed = written.filter(({ state }) => state.phase === 'failed');
        for (const { image, state } of failed) ledger.ended(image, state);
        what.course.leave(failed.map(({ image }) => image));
      }
      for (const image of what.course.images) tellWritten(image, moves, tools);
    }),
  );
  await ledger.station('Verify', () => prove(moves, what, { moving, tools }));
}

async function writeFixed(what: Publishing, moving: MovingSetting, tools: Tools): Promise<void> {
  const { course, uploaded } = what;
  const { plan } = tools;
  const tagsOf = (image: Image): readonly Tag[] => {
    const left = uploaded.fixedOf(image, choosePhases(plan.tags, image).fixed);
    return withoutForeign(image, left, { ...what, ...tools }).map(({ tag }) => tag);
  };
  // Git is read again beside the fixed tags: a version that is new there by now holds the moving ones.
  moving.orders.readEarly(course.images.flatMap((image) => choosePhases(plan.tags, image).moving.flat()));
  const written = await publishFixed(tagsOf, moving);
  const outcomes = await Promise.all(written.map((one) => noteFixed(one, what.publishing, tools)));
  course.take(
    outcomes.map((one) => {
      if (one.kind === 'failed' || one.value.failures.length === 0) return one;
      const why = `${one.value.failures.join('\n')}\n  No moving tag was touched there; run the job again`;
      return { kind: 'failed', image: one.image, why };
    }),
  );
}

type Means = { readonly moving: MovingSetting; readonly tools: Tools };

/** The moving tags that the upload has written already. */
function beginCarried(what: Publishing, means: Means): Promise<readonly Moving[]> {
  const { course, uploaded } = what;
  const all = course.images.flatMap((image) => {
    const decisions = choosePhases(means.tools.plan.tags, image).moving.flat();
    return beginAll(
      image,
      decisions.filter(({ tag }) => tag === uploaded.carrierOf(image)),
      what,
    );
  });
  return Promise.all(all.map((one) => writeMoving(one, 'carried', means.moving)));
}

/** Writes the moving tags of a round, all at once. */
function writeRound(round: number, what: Publishing, { moving, tools }: Means): Promise<readonly Moving[]> {
  const { course, uploaded } = what;
  const all = course.images.flatMap((image) => {
    const decisions = choosePhases(tools.plan.tags, image).moving[round] ?? [];
    const left = decisions.filter(({ tag }) => tag !== uploaded.carrierOf(image));
    return beginAll(image, withoutForeign(image, left, { ...what, ...tools }), what);
  });
  return Promise.all(all.map((one) => writeMoving(one, 'published', moving)));
}

function beginAll(image: Image, decisions: readonly TagDecision[], { publishing }: Publishing): readonly Moving[] {
  const { digest = '' } = publishing.manifests.get(image) ?? {};
  return decisions.map((decision) => beginMove(image, decision, digest));
}

function tellWritten(image: Image, moves: readonly Moving[], { ledger, plan, ports }: Tools): void {
  const moved = moves.filter((one) => one.image === image && one.state.phase === 'written');
  const written = [...ledger.written(image), ...moved.map(({ decision }) => decision.tag)];
  const inOrder = plan.tags.decisions.map(({ tag }) => tag).filter((tag) => written.includes(tag));
  ports.log.info(`${image.name}: ${inOrder.join(', ')}`);
}

/** Looks again at every moving tag that was written, and reads back all the others. */
async function prove(moves: readonly Moving[], { publishing }: Publishing, { moving, tools }: Means): Promise<void> {
  const { ledger, ports } = tools;
  const fixedOf = (image: Image): readonly Tag[] => ledger.written(image);
  const [outcomes, ended] = await Promise.all([
    verify(fixedOf, publishing),
    Promise.all(moves.map((one) => lookAgain(one, moving))),
  ]);
  for (const one of ended) {
    tellOtherwise(one, ports.log);
    ledger.ended(one.image, one.state);
  }
  for (const one of outcomes) {
    if (one.kind === 'done') ledger.readBack(one.image, one.value);
    else ledger.failIn(one.image, one.why);
  }
  for (const { image, tags, digest } of ledger.report().images) {
    if (digest === undefined) continue;
    const count = [...tags.values()].filter((one) => one === digest).length;
    ports.log.info(`${image.name}: ${count} ${count === 1 ? 'tag' : 'tags'} read back`);
  }
}

/** Tells what has come otherwise than planned: tags that are held after all, and tags that are not. */
function tellOtherwise({ image, decision, state }: Moving, log: Ports['log']): void {
  const tag = withTag(image, decision.tag);
  const isPlanned = decision.hold === undefined;
  if (state.phase === 'moved') tellMoved(tag, { isPlanned, ahead: state.ahead }, log);
  if (state.phase !== 'held' || !isPlanned) return;
  const { reason = '' } = state;
  const text = `Tag "${tag}" is held back: ${reason}`;
  if (reason === IMMUTABLE) log.warning(text);
  else log.notice(text);
}

type Moved = { readonly isPlanned: boolean; readonly ahead: string | undefined };

function tellMoved(tag: string, { isPlanned, ahead }: Moved, log: Ports['log']): void {
  if (ahead !== undefined) log.info(`${tag} was written, and ${ahead} by now: its own run moves it`);
  if (!isPlanned)
    log.notice(`Tag "${tag}" is moved after all: nothing that is ahead of it is published in this registry`);
}
