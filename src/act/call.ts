import { makeCallArgs } from '../decide/build-call.js';
import { type Checked, locate, parseCheck, tellChecked } from '../decide/build-warnings.js';
import { dockerfilePath } from '../decide/dockerfile-path.js';
import { BuildError } from '../decide/failures/build-error.js';
import { parseMetadata } from '../decide/metadata.js';
import type { BuildPlan } from '../decide/plan.js';
import { CancelledError } from '../errors.js';
import type { Ports } from '../ports/ports.js';
import { type Built, type BuildSetting, leaveSecrets } from './build.js';
import { runExplained } from './explained.js';
import { Said } from './guarded.js';

/** What came of a call: what it has found, and why it fails where it does. */
export type Called = { readonly built: Omit<Built, 'configDigest'>; readonly failure?: unknown };

/** Runs `docker buildx build --call`, which asks about a Dockerfile and builds nothing. */
export async function callBuildx(
  { plan, builder }: { readonly plan: BuildPlan; readonly builder: string },
  setting: Omit<BuildSetting, 'pushesFromHere'>,
  ports: Pick<Ports, 'clock' | 'files' | 'log' | 'machine' | 'process' | 'random'>,
): Promise<Called> {
  const { session, buildx, workspace, repository, facts, signal } = setting;
  const metadataFile = `${session.folder}/metadata.json`;
  const secrets = await leaveSecrets(plan.secrets, session, ports);
  const dockerfile = dockerfilePath({ ...plan, workspace, repository });
  const child = {
    command: 'docker buildx build',
    doing: 'the check',
    program: buildx.program,
    args: [...buildx.before, ...makeCallArgs({ builder, plan, secrets, metadataFile })],
    environment: session.buildEnvironment,
    folder: workspace,
  };
  // What another call has left says nothing of this one.
  await ports.files.remove(metadataFile);
  const ran = runExplained(child, { said: new Said(), facts, signal, dockerfile }, ports);
  const failure: unknown = await ran.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure instanceof CancelledError) throw failure;
  const text = (await ports.files.readText(metadataFile)) ?? '{}';
  const checked = parseCheck(text);
  const findings = locate(checked.findings, dockerfile);
  const built = { metadata: parseMetadata(text), imageId: '', findings };
  return { built, ...(failure !== undefined && { failure: failureOf(failure, checked) }) };
}

/** The findings are the failure, unless the Dockerfile cannot be built at all: then that is. */
function failureOf(failure: unknown, checked: Checked): unknown {
  if (checked.findings.length === 0 || checked.error?.line !== undefined) return failure;
  return new BuildError(tellChecked(checked), { cause: failure });
}
