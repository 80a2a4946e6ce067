import type { Row } from './rows.ts';

const HEAD: Row = {
  what: 'what',
  shell: 'shell',
  slipway: 'Slipway',
  budget: 'budget, at most',
  verdict: '',
};

/** The rows with straight columns, for a terminal. */
export function toText(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows].map(cellsOf).map((cells) => cells.map((cell) => cell.replaceAll('`', '')));
  return alignCells(lines)
    .map((cells) => cells.join('  ').trimEnd())
    .join('\n');
}

/** The page that `--write` writes. */
export function toPage(
  rows: readonly Row[],
  about: { readonly machine: readonly string[]; readonly runs: number },
): string {
  const [head = [], ...body] = alignCells([HEAD, ...rows].map(cellsOf));
  const rule = head.map((cell) => '-'.repeat(cell.length));
  const table = [head, rule, ...body].map((cells) => `| ${cells.join(' | ')} |`);
  return `# Benchmarks

Written by \`npm run bench -- --write\`. Each figure is the median of ${about.runs} runs (with the fastest and the slowest) after one that
does not count.

- **shell**: one bash script with \`docker login --password-stdin\`, \`docker buildx build --push\` with every tag, \`docker logout\`.
- **Slipway**: \`dist/\` with the same tags, from the start of its main step to the end of its post step, both as GitHub's
  runner starts them. What the runner itself needs is in neither.
- Both do the same work in turn, in one run: an image \`FROM scratch\` with a layer of 3 MB of new random bytes each time, the builder of
  the engine (driver \`docker\`), a registry with htpasswd on the loopback interface. The ratio is Slipway's time to the shell's.
- \`mode: plan\` asks a stand-in of GitHub's API for the tags, which is a process of its own.
- Budgets of the two ratios are for the containerd image store, which a new Docker Engine has since version 29. With the classic store
  the engine pushes a tag in half the time, so there is less to win: its figures stand beside, without a budget.
- A builder that is made runs BuildKit in a container (driver \`docker-container\`), and is removed at the end, by both.
- \`mode: merge\` and \`imagetools create\` read the same legs, which are of small images, from one registry.
- \`mode: promote\`, \`crane copy\` and \`imagetools create\` bring five layers of 100 MB of random bytes from one registry to another on this
  machine, and take turns in being the first. The ratio is to the faster of the two, which start no Node: Slipway does so twice.
- Own time is the main step less the time that the build's process lived. Children are counted from \`/proc\`.

${table.join('\n')}

Machine:

${about.machine.map((line) => `- ${line}`).join('\n')}
`;
}

function alignCells(lines: readonly (readonly string[])[]): string[][] {
  const widths = lines[0]?.map((_, at) => Math.max(3, ...lines.map((cells) => cells[at]?.length ?? 0))) ?? [];
  return lines.map((cells) => cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)));
}

function cellsOf({ what, shell, slipway, budget, verdict }: Row): string[] {
  return [what, shell, slipway, budget, verdict];
}
