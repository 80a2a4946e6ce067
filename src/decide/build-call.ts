import { type Problem, Refusal } from '../errors.js';
import { didYouMean } from './nearest.js';
import { NOTHING_PASSED, passedArgs } from './passed-on.js';
import type { BuildPlan } from './plan.js';

const NAMES = ['build', 'check', 'outline', 'targets'] as const;
// What buildx takes besides: the old name of `check`, and the question which of these the frontend knows.
const OTHERS = ['lint', 'subrequests.describe'];
const FORM = 'build, check, outline or targets; options are format=json and ignorestatus=true';

/** Parses input `call`: what buildx is called for in place of a build, as `--call` takes it; empty for a build. */
export function parseCall(text: string): string {
  if (text === '') return '';
  const fields = text.split(',').map((field) => field.trim());
  const [name, ...more] = fields.filter((field) => !field.includes('='));
  if (name === undefined || more.length > 0) throw new Refusal(FORM, text);
  const known = [...NAMES, ...OTHERS];
  if (!known.includes(name)) throw new Refusal(FORM, text, didYouMean(name, NAMES));
  const options = fields.filter((field) => field.includes('='));
  if (!options.every((option) => OPTION.test(option))) throw new Refusal(FORM, text);
  return name === 'build' ? '' : [name, ...options].join(',');
}

const OPTION = /^(?:format=json|ignorestatus=(?:1|t|true|0|f|false))$/i;

/** Tells whether a text of input `call`, be it right or wrong, asks for a build. */
export function isBuild(text: string): boolean {
  return /^$|(?:^|,)\s*build\s*(?:,|$)/.test(text);
}

/** The name of what buildx is called for. */
export function nameOfCall(call: string): string {
  return call.replace(/,.*/, '');
}

export type CallQuestion = {
  readonly call: string;
  readonly mode: string;
  readonly pushMode: string;
  readonly test: string;
  readonly outputs: BuildPlan['outputs'];
};

/** What cannot be asked for beside a call that builds nothing. */
export function findContradictions({ call, mode, pushMode, test, outputs }: CallQuestion): readonly Problem[] {
  if (call === '') return [];
  const isGiven: Readonly<Record<string, boolean>> = {
    push: pushMode === 'true',
    test: test !== '',
    load: outputs.load,
    outputs: outputs.others.length + outputs.attributes.length > 0,
  };
  const rule = `left out where input "call" is ${call}, which builds nothing`;
  const mend = 'Build in another step, without "call"';
  const given = Object.keys(isGiven).filter((input) => isGiven[input] === true);
  const problems: readonly Problem[] = given.map((input) => ({ input, rule, mend }));
  if (mode === 'publish' || mode === 'plan') return problems;
  return [
    { input: 'call', rule: 'left out in this mode', value: call, mend: 'Give it a step without "mode"' },
    ...problems,
  ];
}

/** The build that a call is about: of what it does not ask for nothing is left. */
export function withoutBuild(one: BuildPlan, nothing: Pick<BuildPlan, 'outputs' | 'caches'>): BuildPlan {
  const { buildContexts, ssh } = one.passed;
  const passed = { ...NOTHING_PASSED, buildContexts, ssh };
  // For several platforms buildx asks about the first one; and an engine that cannot build for them need not be refused.
  return { ...one, ...nothing, platforms: one.platforms.slice(0, 1), images: [], attestations: [], passed };
}

export type Call = {
  readonly builder: string;
  readonly plan: BuildPlan;
  /** As `--secret` takes them: a private git context needs one. */
  readonly secrets: readonly string[];
  readonly metadataFile: string;
};

/** Spells a call as arguments of buildx. Without any output: buildx would build and push for one, call or not. */
export function makeCallArgs({ builder, plan, secrets, metadataFile }: Call): string[] {
  return [
    'build',
    ...(builder === '' ? [] : ['--builder', builder]),
    '--progress=plain',
    '--call',
    plan.call,
    ...(plan.file === '' ? [] : ['--file', plan.file]),
    ...(plan.target === '' ? [] : ['--target', plan.target]),
    ...plan.platforms.flatMap((platform) => ['--platform', platform]),
    ...passedArgs({ ...NOTHING_PASSED, buildContexts: plan.passed.buildContexts }),
    ...plan.buildArgs.flatMap((argument) => ['--build-arg', argument]),
    ...secrets.flatMap((secret) => ['--secret', secret]),
    '--metadata-file',
    metadataFile,
    plan.buildContext,
  ];
}
