import { FAULTS } from './faults.ts';
import { SIGNALS } from './survival.ts';
import type { Survival } from './survival.ts';
import { FAULT_WORDS, SIGNAL_WORDS } from './words.ts';

/** What both suites saw, and the programs that they saw it with. */
export type Seen = {
  readonly memory: readonly Survival[];
  readonly real: readonly Survival[];
  readonly programs: readonly string[];
};

/** The page that `npm run faults` writes. */
export function toPage({ memory, real, programs }: Seen): string {
  const faults = FAULTS.map((name) => {
    const { is, does } = FAULT_WORDS[name];
    return [`\`${name}\``, is, does, ...[memory, real].map((seen) => cellOf(name, seen, 'green'))];
  });
  const signals = SIGNALS.map((name) => {
    const { is, does, exitCode } = SIGNAL_WORDS[name];
    return [`\`${name}\``, is, does, `${exitCode}`, ...[memory, real].map((seen) => cellOf(name, seen, 'whole'))];
  });
  return `# Reliability

Written by \`npm run faults\`, which makes all of these releases.

${PROMISE}

${HOW}

## Faults

${tableOf([['Fault', 'What it is', 'What the action does', 'In memory', 'Real'], ...faults])}

${NOT_GREEN}

## Signals

${tableOf([['Signal', 'What it is', 'What the action does', 'Exit code', 'In memory', 'Real'], ...signals])}

${CANCELLED}

${countOf(memory)} releases in memory and ${countOf(real)} real ones, with ${programs.join(', ')}.
`;
}

const PROMISE = `What a release with the default inputs promises, whatever goes wrong with a registry, the network or the runner: no moving tag
(\`latest\`, \`1\`, \`1.2\`) moves before the fixed tags are in every registry. No tag points to anything but what was there before or what
is released. Output \`digests\` and the summary say what the registries hold. Nothing of the step is left on the disk, and no secret is
shown. The same job, run again, completes the release.`;

const HOW = `Two suites hold that. Both release 1.2.3 where 1.2.2 is published, let something happen, look at all of the above, and run the job
again.

- **In memory**: the whole action but for the network and Docker, to one registry and to two, with uploads under a tag and by digest.
  Each fault happens at each request that it can happen to. Those that can stay (\`503\`, \`405\`, a full disk, lost connections and
  answers, refused tokens) also stay until the end of the run. Each release is run again twice: with the same build, and with another.
- **Real**: \`dist/\` as GitHub's runner starts it, Docker with both image stores and a builder of the driver \`docker-container\`, two
  registries, and a proxy before them that makes the faults, at the requests that matter.

One test more makes real releases in which any request, of the build too, may have any fault but \`stall\`, by chance: a dozen each
time, or as many as one likes (CONTRIBUTING.md). They are not in the tables.`;

const NOT_GREEN = `The others ended red: with one failure for each registry that it happened in, with its cause, and with outputs that are true. Each of
them was completed by a re-run.`;

const CANCELLED = `In memory a run is cancelled before, during and after each request, and killed before and during each, also at those to GitHub;
SIGTERM is no other cancel than SIGINT there. In the real world each signal comes at the beginning of every step. A cancel that comes when
the last tags were sent leaves nothing undone: the release is whole all the same.`;

function cellOf(what: Survival['what'], survivals: readonly Survival[], survived: 'green' | 'whole'): string {
  const found = survivals.find((one) => one.what === what);
  if (found === undefined) return '';
  const { runs, green } = found;
  return [`${green} ${survived}`, ...(green === runs ? [] : [`${runs - green} by a re-run`])].join(', ');
}

function countOf(survivals: readonly Survival[]): string {
  return survivals.reduce((sum, { runs }) => sum + runs, 0).toLocaleString('en');
}

/** A table with straight columns, as Prettier leaves it. */
function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, at) => Math.max(3, ...rows.map((cells) => cells[at]?.length ?? 0))) ?? [];
  const lines = rows.map((cells) => cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)));
  const rule = widths.map((width) => '-'.repeat(width));
  const [head = [], ...body] = lines;
  return [head, rule, ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
