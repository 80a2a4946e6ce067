import { isRemote } from './build-context.js';
import { withValues } from './build-inputs.js';
import { pathFrom } from './file-path.js';
import type { BuildPlan } from './plan.js';

/** What of a build is solved together with others: the targets, and nothing of where they go. */
export type BakeCall = {
  readonly builder: string;
  readonly plans: readonly BuildPlan[];
  /** As `--secret` takes them. */
  readonly secrets: readonly string[];
  readonly workspace: string;
  /** What arguments without a value get theirs from. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where the definition lies. */
  readonly file: string;
};

/** Tells whether builds can be solved together: there are several, and bake knows all that they ask for. */
export function canBake(plans: readonly BuildPlan[]): boolean {
  return plans.length > 1 && plans.every(({ passed, call }) => passed.cgroupParent === '' && call === '');
}

/** Spells a solve of several targets as arguments of buildx. */
export function bakeArgs({ builder, plans, file }: BakeCall): readonly string[] {
  const allowed = new Set(plans.flatMap(({ passed }) => passed.allow));
  return [
    'bake',
    ...(builder === '' ? [] : ['--builder', builder]),
    '--progress=plain',
    '--file',
    file,
    // The definition is ours: it reads what the inputs name.
    '--allow=fs=*',
    ...(plans.some(({ passed }) => passed.ssh.length > 0) ? ['--allow=ssh'] : []),
    ...[...allowed].map((one) => `--allow=${one}`),
  ];
}

/** The definition of targets that are solved together: shared stages are built once. https://docs.docker.com/build/bake/reference/ */
export function makeBakeFile(call: BakeCall): string {
  const targets = call.plans.map((plan, at) => [nameOf(at), targetOf(plan, call)] as const);
  const group = { default: { targets: targets.map(([name]) => name) } };
  return JSON.stringify(literal({ group, target: Object.fromEntries(targets) }), undefined, 2);
}

function nameOf(at: number): string {
  return `target-${at}`;
}

function targetOf(plan: BuildPlan, { secrets, workspace, environment }: BakeCall): Readonly<Record<string, unknown>> {
  const { passed, anew } = plan;
  return {
    context: plan.buildContext,
    ...(plan.file !== '' && { dockerfile: fileOf(plan, workspace) }),
    ...(plan.target !== '' && { target: plan.target }),
    platforms: plan.platforms,
    args: Object.fromEntries(withValues(plan.buildArgs, environment).map(parted)),
    contexts: Object.fromEntries(passed.buildContexts.map(parted)),
    secret: secrets,
    ssh: passed.ssh,
    ...(passed.network !== '' && { network: passed.network }),
    ...(passed.shmSize !== '' && { 'shm-size': passed.shmSize }),
    ulimits: passed.ulimit,
    'extra-hosts': Object.fromEntries(passed.addHosts.map(hostOf)),
    entitlements: passed.allow,
    'cache-from': plan.caches.from,
    'no-cache': anew.all,
    'no-cache-filter': anew.stages,
    pull: plan.pull,
    output: ['type=cacheonly'],
  };
}

// For a folder bake takes it from the build context on, and `build` from where it is started.
function fileOf({ file, buildContext }: BuildPlan, workspace: string): string {
  return isRemote(buildContext) || file.includes('://') ? file : pathFrom(workspace, file);
}

function parted(line: string): readonly [string, string] {
  const at = line.indexOf('=');
  return [line.slice(0, at), line.slice(at + 1)];
}

function hostOf(line: string): readonly [string, string] {
  const at = line.search(/[:=]/);
  return [line.slice(0, at), line.slice(at + 1)];
}

/** Values as they stand: bake takes texts of JSON for templates, and what others wrote must not be one. */
function literal(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(/[$%](?=\{)/g, (sign) => sign + sign);
  if (Array.isArray(value)) return value.map(literal);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, literal(one)]));
}
