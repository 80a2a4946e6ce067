import { makeChildEnvironment, placeOfCertificates } from '../decide/child-environment.js';
import type { Credential } from '../decide/credential.js';
import { chooseDockerAuth, type DockerAuth, scopedFolders } from '../decide/docker-auth.js';
import {
  addAuths,
  type DockerConfig,
  makeAuths,
  makeDockerConfig,
  parseDockerConfig,
} from '../decide/docker-config.js';
import type { Image } from '../decide/image.js';
import { folderPrefix } from '../decide/leftovers.js';
import type { Ports, SignIn } from '../ports/ports.js';
import { STATE } from '../ports/state.js';
import { Keyring } from './keyring.js';
import { sweepLeftovers } from './sweep.js';

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
  /** The same, with the variables that the build asks for by name. */
  readonly buildEnvironment: Readonly<Record<string, string>>;
  readonly signIn: SignIn;
  /** The private configuration of the docker client. */
  readonly config: DockerConfig;
  /** What the build signs in with. */
  readonly auth: DockerAuth;
  /** What the private configuration holds at this moment. */
  readonly written: { auth: DockerAuth };
  /** The user's own configuration. */
  readonly own: DockerConfig;
};

export type SessionQuestion = {
  readonly home: DockerHome;
  readonly credentials: readonly Credential[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly secrets: readonly string[];
  /** Variables that the build asks for by name. */
  readonly asked: readonly string[];
  /** Images that this run will push. */
  readonly images: readonly Image[];
};

type SessionPorts = Pick<Ports, 'clock' | 'exec' | 'files' | 'log' | 'machine' | 'state'>;

// What buildx would find out and nobody reads: the git facts of an attestation, and the attestation in its metadata. What
// the checks of BuildKit have found is read there.
const QUIET = {
  BUILDX_GIT_INFO: 'false',
  BUILDX_METADATA_PROVENANCE: 'disabled',
  BUILDX_METADATA_WARNINGS: 'true',
  BUILDX_NO_DEFAULT_ATTESTATIONS: '1',
  DOCKER_CLI_HINTS: 'false',
};

/** Makes the private docker configuration of this run. The user's own is read, and never written. */
export async function openSession(question: SessionQuestion, ports: SessionPorts): Promise<Session> {
  const { files, machine, state } = ports;
  const { temp } = question.home;
  await sweepLeftovers(temp, ports);
  const folder = await files.makePrivateFolder(temp, folderPrefix(machine.self));
  state.save(STATE.folder, folder);
  try {
    return await fillSession(question, folder, ports);
  } catch (error) {
    await files.remove(folder);
    throw error;
  }
}

async function fillSession(question: SessionQuestion, folder: string, ports: SessionPorts): Promise<Session> {
  const { home, credentials, images } = question;
  const config = await readUsersOwn(home, ports);
  const folders = { DOCKER_CONFIG: `${folder}/docker`, BUILDX_CONFIG: `${folder}/buildx` };
  const certificates = placeOfCertificates(question.environment, home.dockerConfig);
  const own = { ...folders, ...certificates, ...QUIET };
  const environment = makeChildEnvironment({ ...question, asked: [] }, own);
  const buildEnvironment = makeChildEnvironment(question, own);
  const keyring = new Keyring({ given: credentials, config, environment }, ports);
  const auth = chooseDockerAuth({ credentials, images, own: await findOwn(question, keyring) });
  const { signIn } = keyring;
  const written = { auth };
  const given = { folder, environment, buildEnvironment, signIn, auth, own: config, written };
  const session = { ...given, config: withAuth(config, auth) };
  await Promise.all([writeSession(session, ports), copyBuilders(home, folder, ports)]);
  return session;
}

/** Writes the private configuration anew, where a build has to sign in with something else. */
export async function changeAuth(session: Session, auth: DockerAuth, ports: Pick<Ports, 'files'>): Promise<void> {
  if (auth === session.written.auth) return;
  session.written.auth = auth;
  await ports.files.remove(`${session.folder}/buildx/config`);
  await writeSession({ ...session, config: withAuth(session.config, auth), auth }, ports);
}

/** The user's docker configuration, with what the variable DOCKER_AUTH_CONFIG adds to it. */
async function readUsersOwn(home: DockerHome, ports: Pick<Ports, 'files' | 'log'>): Promise<DockerConfig> {
  const user = (await readConfig(`${home.dockerConfig}/config.json`, ports)) ?? {};
  const ambient = parseDockerConfig(home.dockerAuthConfig || '{}');
  if (ambient === undefined) ports.log.warning('The variable DOCKER_AUTH_CONFIG is no JSON object: it is left out');
  return makeDockerConfig({ user, ambient: ambient ?? {}, pluginFolder: `${home.dockerConfig}/cli-plugins` });
}

/** The user's own credentials for the registries that the inputs leave to them, all or in part. */
async function findOwn({ credentials, images }: SessionQuestion, keyring: Keyring): Promise<readonly Credential[]> {
  const whole = new Set(credentials.filter(({ path }) => path === '').map(({ registry }) => registry));
  const open = [...credentials, ...images].map(({ registry }) => registry).filter((one) => !whole.has(one));
  const found = await Promise.all([...new Set(open)].map((registry) => keyring.own(registry)));
  return found.filter((one) => one !== undefined);
}

/** The configuration with the credentials of the build. A helper goes on answering for what it knows. */
export function withAuth(config: DockerConfig, { whole }: DockerAuth): DockerConfig {
  return addAuths(config, makeAuths(whole.filter(({ source }) => source !== 'credential-helper')));
}

async function writeSession(
  { folder, config, auth }: Pick<Session, 'folder' | 'config' | 'auth'>,
  { files }: Pick<Ports, 'files'>,
): Promise<void> {
  await Promise.all([
    files.writePrivate(`${folder}/docker/config.json`, JSON.stringify(config)),
    ...[...scopedFolders(auth)].map(([name, credential]) =>
      files.writePrivate(`${folder}/buildx/${name}/config.json`, JSON.stringify({ auths: makeAuths([credential]) })),
    ),
  ]);
}

/** Copies the records of the user's builders. Buildx writes to its folder, so it gets one of its own. */
async function copyBuilders(home: DockerHome, folder: string, { files }: Pick<Ports, 'files'>): Promise<void> {
  await Promise.all([
    files.copy(`${home.dockerConfig}/contexts`, `${folder}/docker/contexts`),
    ...['instances', 'current', 'defaults', 'certs'].map((name) =>
      files.copy(`${home.buildxConfig}/${name}`, `${folder}/buildx/${name}`),
    ),
  ]);
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
