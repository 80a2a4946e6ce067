import { withoutSecrets } from '../decide/docker-config.js';
import type { Ports } from '../ports/ports.js';
import { STATE } from '../ports/state.js';
import { type DockerHome, type Session, withAuth } from './credentials.js';

const CONFIG = 'docker/config.json';
const CONTEXTS = 'docker/contexts';

/** Removes all that the session left on the disk, but for the record of a builder that is left to post: without secrets. */
export async function closeSession(
  { folder, config }: Pick<Session, 'folder' | 'config'>,
  record: string,
  { files }: Pick<Ports, 'files'>,
): Promise<void> {
  if (record === '') return files.remove(folder);
  await files.writePrivate(`${folder}/${CONFIG}`, JSON.stringify(withoutSecrets(config)));
  await removeAllBut([CONFIG, CONTEXTS, record], folder, files);
}

/**
 * Leaves docker's private configuration to the later steps of the job, until post. Builders and contexts are the user's
 * again; what the build alone needed is removed, but for the record of a builder that is left to post.
 */
export async function handOver(
  session: Session,
  { home, record }: { readonly home: DockerHome; readonly record: string },
  { files, log, state }: Pick<Ports, 'files' | 'log' | 'state'>,
): Promise<void> {
  const { folder, auth } = session;
  const { dockerConfig, buildxConfig } = home;
  // What is for a path alone is for this step alone.
  const whole = auth.whole.filter(({ path }) => path === '');
  const config = withAuth(session.own, { ...auth, whole });
  await files.writePrivate(`${folder}/${CONFIG}`, JSON.stringify(config));
  await removeAllBut([CONFIG, record], folder, files);
  // Without the one of ours, which holds keys.
  await files.copy(`${dockerConfig}/contexts`, `${folder}/${CONTEXTS}`);
  const before = { DOCKER_CONFIG: dockerConfig, BUILDX_CONFIG: buildxConfig };
  state.save(STATE.variables, JSON.stringify(before));
  state.setVariable('BUILDX_CONFIG', buildxConfig);
  state.setVariable('DOCKER_CONFIG', `${folder}/docker`);
  log.info('Later steps of this job are signed in, by DOCKER_CONFIG, until the job ends');
  for (const { image } of auth.scoped) log.info(`They are not for ${image.name}, whose credentials were for it alone`);
}

/** Removes all that is in a folder but for these paths in it. */
async function removeAllBut(kept: readonly string[], folder: string, files: Ports['files']): Promise<void> {
  for (const name of await files.list(folder)) {
    if (kept.includes(name)) continue;
    const below = kept.filter((path) => path.startsWith(`${name}/`)).map((path) => path.slice(name.length + 1));
    await (below.length === 0 ? files.remove(`${folder}/${name}`) : removeAllBut(below, `${folder}/${name}`, files));
  }
}
