import { makeChildEnvironment } from '../decide/child-environment.js';
import type { Credential } from '../decide/credentials.js';
import { credentialIn, type DockerConfig, makeDockerConfig, parseDockerConfig } from '../decide/docker-config.js';
import { formsOf } from '../decide/secrets.js';
import type { Ports, SignIn } from '../ports/ports.js';
import { STATE } from '../ports/state.js';
import { askHelper, type HelperQuestion } from './credential-helper.js';

/** Where the user's own docker client keeps its things, and what it may hold for us. */
export type DockerHome = {
  readonly temp: string;
  readonly dockerConfig: string;
  readonly buildxConfig: string;
  readonly dockerAuthConfig: string;
};

export type Session = {
  /** The private folder: everything in it is gone after the run. */
  readonly folder: string;
  /** What children of this run get as their environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly signIn: SignIn;
  /** The private configuration of the docker client. */
  readonly config: DockerConfig;
};

export type SessionQuestion = {
  readonly home: DockerHome;
  readonly credentials: readonly Credential[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly secrets: readonly string[];
  /** Registries that this run will push to. */
  readonly registries: readonly string[];
};

// What buildx would find out and nobody reads: the git facts of an attestation, and the attestation in its metadata.
const QUIET = {
  BUILDX_GIT_INFO: 'false',
  BUILDX_METADATA_PROVENANCE: 'disabled',
  BUILDX_NO_DEFAULT_ATTESTATIONS: '1',
  DOCKER_CLI_HINTS: 'false',
};

/** Makes the private docker configuration of this run. The user's own is read, and never written. */
export async function openSession(
  question: SessionQuestion,
  ports: Pick<Ports, 'exec' | 'files' | 'state' | 'log'>,
): Promise<Session> {
  const { home, credentials, environment, secrets } = question;
  const { files } = ports;
  const folder = await files.makePrivateFolder(home.temp, 'slipway-');
  ports.state.save(STATE.folder, folder);

  const user = (await readConfig(`${home.dockerConfig}/config.json`, ports)) ?? {};
  const ambient = parseDockerConfig(home.dockerAuthConfig || '{}') ?? {};
  const config = makeDockerConfig({ user, ambient, credentials, pluginFolder: `${home.dockerConfig}/cli-plugins` });
  await Promise.all([
    files.writePrivate(`${folder}/docker/config.json`, JSON.stringify(config)),
    files.copy(`${home.dockerConfig}/contexts`, `${folder}/docker/contexts`),
    // The records of the user's builders. Buildx writes to this folder, so it gets a copy, too.
    ...['instances', 'current', 'defaults', 'certs'].map((name) =>
      files.copy(`${home.buildxConfig}/${name}`, `${folder}/buildx/${name}`),
    ),
  ]);

  const childEnvironment = makeChildEnvironment(environment, secrets, {
    DOCKER_CONFIG: `${folder}/docker`,
    BUILDX_CONFIG: `${folder}/buildx`,
    ...QUIET,
  });
  const known = new Map<string, Credential>();
  for (const registry of question.registries) {
    const given = credentials.find((one) => one.registry === registry);
    const credential = given ?? (await findUsersOwn({ registry, config, environment: childEnvironment }, ports));
    if (credential !== undefined) known.set(registry, credential);
  }
  return { folder, environment: childEnvironment, config, signIn: (registry) => known.get(registry) };
}

/** What the user's own docker configuration, or a helper that it names, holds for a registry. */
async function findUsersOwn(
  question: HelperQuestion,
  ports: Pick<Ports, 'exec' | 'log'>,
): Promise<Credential | undefined> {
  const credential = credentialIn(question.config, question.registry) ?? (await askHelper(question, ports));
  // The inputs' secrets are hidden from the start; these have just been found.
  for (const form of credential === undefined ? [] : formsOf(credential)) ports.log.mask(form);
  return credential;
}

/** Removes all that the session left on the disk. */
export async function closeSession(session: Pick<Session, 'folder'>, { files }: Pick<Ports, 'files'>): Promise<void> {
  await files.remove(session.folder);
}

async function readConfig(
  path: string,
  { files, log }: Pick<Ports, 'files' | 'log'>,
): Promise<ReturnType<typeof parseDockerConfig>> {
  const text = await files.readText(path);
  if (text === undefined) return undefined;
  const config = parseDockerConfig(text);
  if (config === undefined) log.warning(`The docker configuration ${path} is no JSON object: it is left out`);
  return config;
}
