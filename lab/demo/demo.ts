import { parseArgs } from 'node:util';
import { withProgress } from '../progress.ts';
import type { ActionRun } from '../runner/runner.ts';
import { withCleanUp } from './clean-up.ts';
import type { CleanUp } from './clean-up.ts';
import { lookAround } from './look-around.ts';
import { openPlace } from './place.ts';
import type { Place } from './place.ts';
import { findFaults, readSaid } from './proof.ts';
import type { Expectation, Said, Witnessed } from './proof.ts';
import { publishTag, runByDigest, witnessTags } from './release.ts';
import { choosePaint, indented, showLog, showMarkdown, showTable } from './show.ts';

const USAGE = 'Use it as: npm run demo [-- --keep]\n  --keep  leaves all of it up and tells how to look around';

const paint = choosePaint(process.stdout, process.env);

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function title(text: string): void {
  say(`\n${paint('cyan', '━━')} ${paint('bold', text)}\n`);
}

async function demo(keep: boolean, cleanUp: CleanUp): Promise<number> {
  const started = Date.now();
  const place = await openPlace(cleanUp);
  await introduce(place);

  title('1. Git tag v1.2.3 is pushed: a release');
  const release = await publish(place, 'v1.2.3', { published: ['1.2.3', '1.2', '1', 'sha', 'latest'], held: [] });

  title('2. Git tag v1.1.9 is pushed: a backport, which must not move what belongs to 1.2.3');
  await place.history.addBackport();
  await publish(place, 'v1.1.9', { published: ['1.1.9', '1.1', 'sha'], held: ['1', 'latest'] });

  title('3. The release runs, from the registry, by its digest');
  await runRelease(place, release.said);

  title('4. The summary of the release, as its page on GitHub shows it');
  say(indented(showMarkdown(release.run.summary, paint)));

  say(
    `\n${paint('green', '✔')} All is as it should be, says ${place.reader.name}: ${((Date.now() - started) / 1000).toFixed(0)} s`,
  );
  if (keep) {
    say(lookAround(place, release.said.digest));
    cleanUp.keep();
  }
  return 0;
}

async function introduce({ engine, history, image, registry }: Place): Promise<void> {
  const whose = engine.own ? "the machine's own Docker" : 'a private Docker engine';
  title(`On ${whose} (${engine.store} store) and a registry that asks for a password, ${registry.host}`);
  say(`The repository has these releases:\n${paint('dim', indented(await history.graph()))}`);
  say(`\nIts workflow has this step:
${indented(`- uses: actions/checkout@v6
- uses: OWNER/slipway@v1
  with:
    images: ${image}
    username: ${registry.username}
    password: \${{ secrets.REGISTRY_PASSWORD }}
    build-args: VERSION=\${{ github.ref_name }}`)}`);
}

type Release = { readonly run: ActionRun; readonly said: Said };

async function publish(place: Place, tag: string, expected: Expectation): Promise<Release> {
  place.signal.throwIfAborted();
  const before = await witnessTags(place);
  const run = await withProgress(`Publish ${tag}`, () => publishTag(place, tag));
  try {
    // The lab's docker is first on PATH; the rest is the reader's own and long.
    const log = run.log.replace(/^( *PATH: [^:\n]*:).*$/m, '$1…');
    say(indented(showLog(log, paint)));
    const said = readSaid(place.image, run);
    place.signal.throwIfAborted();
    await compare(place, { said, before, expected: await withCommit(place, tag, expected) });
    const post = run.post?.exitCode ?? 0;
    if (post !== 0) throw new Error(`The post step of ${tag} ended with exit code ${post}`);
    return { run, said };
  } finally {
    run.remove();
  }
}

/** `sha` stands for the tag of the commit, which only git knows. */
async function withCommit({ history }: Place, tag: string, expected: Expectation): Promise<Expectation> {
  const commit = (await history.tags())[tag] ?? '';
  return {
    ...expected,
    published: expected.published.map((name) => (name === 'sha' ? `sha-${commit.slice(0, 7)}` : name)),
  };
}

type Comparison = { readonly said: Said; readonly before: Witnessed; readonly expected: Expectation };

/** Shows what the reader finds beside what the action printed, and ends the demo where that is not what it should be. */
async function compare(place: Place, { said, before, expected }: Comparison): Promise<void> {
  const now = await witnessTags(place);
  const rows = [...expected.published, ...expected.held].map((tag) => [
    tag,
    tag in said.held ? `held: ${said.held[tag] ?? ''}` : (said.digests[tag] ?? 'not published'),
    now[tag] ?? 'nothing',
  ]);
  const shown = rows.map(([tag = '', printed = '', read = '']) => [tag, shortened(printed), shortened(read)]);
  say(`\n${showTable([['tag', 'the action printed', `${place.reader.name} reads`], ...shown])}`);
  const faults = findFaults(expected, said, { before, now });
  if (faults.length > 0) throw new Error(`The demo did not come out as it should:\n${indented(faults.join('\n'))}`);
}

function shortened(text: string): string {
  return text.replace(/^(sha256:[0-9a-f]{12})[0-9a-f]+$/, '$1…');
}

async function runRelease(place: Place, { digest }: Said): Promise<void> {
  place.signal.throwIfAborted();
  const { command, said } = await withProgress('Run the image', () => runByDigest(place, digest));
  say(`  $ ${command}\n  ${paint('green', said)}`);
  const wanted = 'Hello, world, from hello v1.2.3';
  if (said !== wanted)
    throw new Error(`The demo did not come out as it should: the image says "${said}", not "${wanted}"`);
}

async function main(args: string[]): Promise<number> {
  let keep: boolean;
  try {
    keep = parseArgs({ args, options: { keep: { type: 'boolean' } } }).values.keep === true;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
    return 1;
  }
  return withCleanUp((cleanUp) => demo(keep, cleanUp));
}

// What was interrupted may still wait for something; nothing of it is wanted.
process.exit(await main(process.argv.slice(2)));
