import type { EventContext } from '../../lab/runner/settings.ts';
import { makeImage } from '../_fakes/content.js';
import { gitTag } from '../_fakes/events.js';
import { FakeWorld } from '../_fakes/world.js';
import { blocksBelow, isRecord, quoteBelow } from './markdown.js';

type Shown = { readonly log: readonly string[]; readonly summary: string; readonly outputs: Record<string, string> };

/** What a run of `acme/app` really says, digests cut. Some tags are there already. */
async function shown(event: EventContext, gitTags: readonly string[], there: readonly string[] = []): Promise<Shown> {
  const world = new FakeWorld({ gitTags });
  for (const tag of there) world.registry().push('acme/app', makeImage('an earlier run'), tag);
  const { outputs, summary } = await world.run(event);
  const log = world.log.lines.map((line) => line.replace(/^> /, ''));
  return { log: log.map(cut), summary: cut(summary), outputs: { ...outputs } };
}

/** Every digest by the same name, for it is another one in each world. */
function cut(text: string): string {
  return text.replace(/sha256:[0-9a-f]+…?/g, 'sha256:…');
}

/** A line of Markdown without the spaces and dashes that only make its columns straight. */
function plain(line: string): string {
  return line.replace(/ +/g, ' ').replace(/-{3,}/g, '---').trim();
}

function linesOf(text: string): string[] {
  return text.split('\n').map(plain).filter(Boolean);
}

/** The lines that are not among the others in the same order. */
function strayLines(lines: readonly string[], others: readonly string[]): string[] {
  let at = -1;
  return lines.filter((line) => {
    const found = others.indexOf(line, at + 1);
    if (found >= 0) at = found;
    return found < 0;
  });
}

const backport = (): Promise<Shown> => shown(gitTag('v1.1.9'), ['v1.2.3', 'v1.1.9'], ['1.2.3', '1.2', '1', 'latest']);
const release = (): Promise<Shown> => shown(gitTag('v1.2.3'), ['v1.2.3']);

describe('README shows', () => {
  test('the log of a backport as it is', async () => {
    const [block] = blocksBelow('README.md', '## What you get');
    const lines = linesOf(cut(block?.text ?? '')).filter((line) => !line.startsWith('…'));
    expect(lines.length).toBeGreaterThan(15);
    expect(strayLines(lines, (await backport()).log.map(plain))).toStrictEqual([]);
  });

  test('its summary as it is', async () => {
    const lines = linesOf(cut(quoteBelow('README.md', '## What you get')));
    expect(lines.length).toBeGreaterThan(10);
    expect(strayLines(lines, linesOf((await backport()).summary))).toStrictEqual([]);
  });
});

describe('docs/outputs.md shows', () => {
  /** The example of an output. */
  function example(name: string): string {
    return cut(blocksBelow('docs/outputs.md', `## \`${name}\``)[0]?.text ?? '').trim();
  }

  test.each(['digest', 'image', 'tags', 'tag-names', 'version', 'pushed', 'labels', 'annotations', 'imageid'])(
    'output %s of a release as it is',
    async (name) => {
      const { outputs } = await release();
      expect(example(name)).toBe(cut(outputs[name] ?? ''));
    },
  );

  test('output digests of a release as it is', async () => {
    const { outputs } = await release();
    expect(JSON.parse(example('digests'))).toStrictEqual(JSON.parse(cut(outputs['digests'] ?? '')));
  });

  test('output held of a backport as it is', async () => {
    const { outputs } = await backport();
    expect(JSON.parse(example('held'))).toStrictEqual(JSON.parse(outputs['held'] ?? ''));
  });

  test('parts of output json of a backport', async () => {
    const { outputs } = await backport();
    const given: unknown = JSON.parse(example('json'));
    const known: unknown = JSON.parse(outputs['json'] ?? '');
    expect(Object.keys(isRecord(given) ? given : {})).toStrictEqual(Object.keys(isRecord(known) ? known : {}));
    expect(isPart(given, known)).toBe(true);
  });
});

/** Tells whether all that the first holds is in the second: keys of objects, entries of lists. */
function isPart(part: unknown, whole: unknown): boolean {
  if (Array.isArray(part))
    return Array.isArray(whole) && part.every((entry) => whole.some((one) => isPart(entry, one)));
  if (!isRecord(part)) return part === whole;
  return isRecord(whole) && Object.entries(part).every(([key, value]) => isPart(value, whole[key]));
}
