import { parse } from 'yaml';
import { actionEntries, readDocument } from './markdown.js';

type Declared = {
  readonly description?: string;
  readonly type?: string;
  readonly default?: unknown;
  readonly value?: string;
};
type Step = {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Record<string, string>;
};
type Job = { readonly outputs?: Record<string, string>; readonly steps: readonly Step[] };
type Workflow = {
  readonly on: { readonly workflow_call: Record<'inputs' | 'secrets' | 'outputs', Record<string, Declared>> };
  readonly jobs: Record<'plan' | 'legs' | 'merge', Job>;
};

const TEXT = readDocument('.github/workflows/publish.yml');
const { on, jobs } = parse(TEXT) as Workflow;
const { inputs, secrets, outputs } = on.workflow_call;
const known = new Map(actionEntries('inputs').map((entry) => [entry.name, entry.default]));
const LEGS = Array.from({ length: 20 }, (_, at) => `leg-${at}`);

function givenTo(job: keyof Workflow['jobs']): Record<string, string> {
  return jobs[job].steps.find(({ uses }) => uses?.includes('/slipway@'))?.with ?? {};
}

test.each(['plan', 'legs', 'merge'] as const)('job %s gives only inputs that the action has', (job) => {
  expect(Object.keys(givenTo(job)).filter((name) => !known.has(name))).toStrictEqual([]);
});

test('every input and secret goes to the action under its own name, or says where a job runs', () => {
  const used = (text: string): boolean =>
    Object.values(givenTo('legs'))
      .concat(Object.values(givenTo('merge')), Object.values(givenTo('plan')))
      .some((value) => value.includes(text));
  expect(Object.keys(inputs).filter((name) => !used(`inputs.${name} `))).toStrictEqual(['runner']);
  expect(Object.keys(secrets).filter((name) => !used(`secrets.${name} `))).toStrictEqual([]);
  for (const job of ['plan', 'legs', 'merge'] as const) {
    const renamed = Object.entries(givenTo(job)).filter(
      ([name, value]) => value.includes('inputs.') && !value.includes(`inputs.${name} `),
    );
    expect(renamed).toStrictEqual([]);
  }
});

test('what may hold keys can be given as a secret, which then counts', () => {
  const given = givenTo('legs');
  expect(Object.keys(secrets).filter((name) => name in inputs)).toStrictEqual(['username', 'cache-to', 'nodes']);
  for (const name of ['username', 'cache-to', 'nodes'])
    expect(given[name]).toBe(`\${{ secrets.${name} || inputs.${name} }}`);
});

test('what dates the image goes to both jobs that make some of it', () => {
  const given = (['plan', 'legs', 'merge'] as const).map((job) => givenTo(job)['reproducible']);
  expect(given).toStrictEqual([undefined, '${{ inputs.reproducible }}', '${{ inputs.reproducible }}']);
});

test('the inputs have the defaults of the action, but for the platforms', () => {
  const other = Object.entries(inputs).filter(([name, one]) => String(one.default) !== known.get(name));
  expect(other.map(([name, one]) => [name, one.default])).toStrictEqual([
    ['platforms', 'linux/amd64,linux/arm64'],
    ['runner', 'ubuntu-24.04'],
  ]);
});

test('no input is lost: what is left out are those of other modes, of a job around the step, and of several results', () => {
  const declared = [...Object.keys(inputs), ...Object.keys(secrets)];
  expect([...known.keys()].filter((name) => !declared.includes(name))).toStrictEqual([
    'keep-login',
    'targets',
    'secret-envs',
    'secret-files',
    'ssh',
    'outputs',
    'load',
    'call',
    'keep-builder',
    'test-platforms',
    'mode',
    'legs',
    'from',
    'referrers',
  ]);
});

test('the outputs of the action are handed on, but for those of a build', () => {
  const names = actionEntries('outputs').map(({ name }) => name);
  expect(Object.keys(outputs)).toStrictEqual(names.filter((name) => !['leg', 'imageid', 'metadata'].includes(name)));
  for (const name of Object.keys(outputs)) {
    expect(outputs[name]?.value).toBe(`\${{ jobs.merge.outputs.${name} }}`);
    expect(jobs.merge.outputs?.[name]).toBe(`\${{ steps.merge.outputs.${name} }}`);
  }
});

test('each leg has an output of its own, and the merge gets all of them', () => {
  expect(Object.keys(jobs.legs.outputs ?? {})).toStrictEqual(LEGS);
  LEGS.forEach((name, at) => {
    expect(jobs.legs.outputs?.[name]).toBe(`\${{ matrix.leg == ${at} && steps.leg.outputs.leg || '' }}`);
  });
  expect(givenTo('merge')['legs']).toBe(LEGS.map((name) => `\${{ needs.legs.outputs.${name} }}\n`).join(''));
});

test('nothing that callers give reaches a script: there is none', () => {
  expect(Object.values(jobs).flatMap(({ steps }) => steps.filter(({ run }) => run !== undefined))).toStrictEqual([]);
});
