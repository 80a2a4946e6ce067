import { bakeArgs, makeBakeFile } from '../decide/bake.js';
import { type BuildCall, buildVariables, makeBuildArgs } from '../decide/build-args.js';
import { type LocatedFinding, locate, parseWarnings } from '../decide/build-warnings.js';
import { dockerfilePath } from '../decide/dockerfile-path.js';
import { type BuildMetadata, parseMetadata } from '../decide/metadata.js';
import { type BuildSecret, secretText } from '../decide/build-secrets.js';
import type { BuildPlan } from '../decide/plan.js';
import type { BuildxProgram } from '../decide/docker-program.js';
import type { BuildFacts } from '../decide/failures/build.js';
import { configDigestIn, NAMES_CONFIG } from '../decide/failures/repeat.js';
import { PUSHES_IN_A_STEP } from '../decide/failures/stall.js';
import type { Ports } from '../ports/ports.js';
import type { Session } from './credentials.js';
import { type Listener, runExplained } from './explained.js';
import { Said } from './guarded.js';

export type Built = {
  readonly metadata: BuildMetadata;
  /** Of an image for a single platform. Where the metadata lacks it, the progress of the build has named it. */
  readonly configDigest: string | undefined;
  readonly imageId: string;
  /** What the checks of BuildKit have found in the Dockerfile. */
  readonly findings: readonly LocatedFinding[];
};

export type BuildSetting = {
  readonly session: Session;
  readonly buildx: BuildxProgram;
  /** Whether the push goes out from this machine. */
  readonly pushesFromHere: boolean;
  readonly workspace: string;
  /** The address of the repository, such as https://github.com/acme/app. */
  readonly repository: string;
  /** What is known of the registries, for the words of a build that they refuse. */
  readonly facts: BuildFacts;
  readonly signal: AbortSignal;
  readonly listener?: Listener | undefined;
};

/** Runs one `docker buildx build`. */
export async function build(
  call: Omit<BuildCall, 'metadataFile' | 'imageIdFile' | 'secrets'>,
  { session, buildx, pushesFromHere, workspace, repository, facts, signal, listener }: BuildSetting,
  ports: Pick<Ports, 'clock' | 'files' | 'log' | 'machine' | 'process' | 'random'>,
): Promise<Built> {
  const metadataFile = `${session.folder}/metadata.json`;
  const imageIdFile = `${session.folder}/image-id`;
  const secrets = await leaveSecrets(call.plan.secrets, session, ports);
  const said = new Said(NAMES_CONFIG);
  const child = {
    command: 'docker buildx build',
    doing: 'the build',
    program: buildx.program,
    args: [...buildx.before, ...makeBuildArgs({ ...call, secrets, metadataFile, imageIdFile })],
    environment: { ...session.buildEnvironment, ...buildVariables(call.plan) },
    folder: workspace,
    push: pushesFromHere ? PUSHES_IN_A_STEP : undefined,
  };
  const dockerfile = dockerfilePath({ ...call.plan, workspace, repository });
  await runExplained(child, { said, facts, signal, listener, dockerfile }, ports);
  const { files } = ports;
  const told = (await files.readText(metadataFile)) ?? '{}';
  const metadata = parseMetadata(told);
  return {
    metadata,
    configDigest: metadata.configDigest ?? configDigestIn(said.kept),
    imageId: ((await files.readText(imageIdFile)) ?? '').trim(),
    findings: locate(parseWarnings(told), dockerfile),
  };
}

/** Solves several builds at once, and leaves what they give in the builder: each of them is in its cache then. */
export async function solveTogether(
  { plans, builder }: Solve,
  { session, buildx, workspace, repository, facts, signal, listener }: BuildSetting,
  ports: Pick<Ports, 'clock' | 'files' | 'log' | 'machine' | 'process' | 'random'>,
): Promise<void> {
  const [first] = plans;
  if (first === undefined) return;
  const file = `${session.folder}/docker-bake.json`;
  const secrets = await leaveSecrets(first.secrets, session, ports);
  const variables = plans.flatMap((plan) => Object.entries(buildVariables(plan)));
  const environment = { ...session.buildEnvironment, ...Object.fromEntries(variables) };
  const call = { builder, plans, secrets, workspace, environment, file };
  await ports.files.writePrivate(file, makeBakeFile(call));
  const args = [...buildx.before, ...bakeArgs(call)];
  const child = { command: 'docker buildx bake', doing: 'the build', program: buildx.program, args, environment };
  const dockerfile = dockerfilePath({ ...first, workspace, repository });
  await runExplained({ ...child, folder: workspace }, { said: new Said(), facts, signal, listener, dockerfile }, ports);
}

export type Solve = { readonly plans: readonly BuildPlan[]; readonly builder: string };

/** Puts the values of secrets into files that only this user may read, and says where: arguments are everybody's to see. */
export async function leaveSecrets(
  secrets: readonly BuildSecret[],
  { folder }: Session,
  { files }: Pick<Ports, 'files'>,
): Promise<readonly string[]> {
  return Promise.all(
    secrets.map(async (secret, at) => {
      const file = `${folder}/secrets/${at}`;
      if (secret.from.kind === 'value') await files.writePrivate(file, secret.from.value);
      return secretText(secret, file);
    }),
  );
}
