import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { stopProcess } from '../children.ts';
import { debianTool } from '../debian.ts';
import { goTool } from '../go.ts';
import { startDaemon, waitForSign } from '../registries/daemon.ts';
import { makeFolder } from '../registries/folder.ts';
import type { TlsFiles } from '../registries/tls.ts';

/** A BuildKit that anybody reaches who has a certificate of its authority. */
export type RunningBuildkitd = {
  /** `tcp://127.0.0.1:port`. */
  readonly endpoint: string;
  /** What it has said so far. */
  readonly log: string;
  readonly stop: () => Promise<void>;
};

/** Starts a BuildKit on a loopback address, over TLS alone. It ends with the process that has started it. */
export async function startBuildkitd(tls: TlsFiles): Promise<RunningBuildkitd> {
  const [command, runc, folder] = [await goTool('buildkitd'), await debianTool('runc'), await makeFolder('buildkitd')];
  const log = join(folder.path, 'log');
  const certificates = ['--tlscacert', tls.authority, '--tlscert', tls.certificate, '--tlskey', tls.key];
  const worker = ['--containerd-worker=false', '--oci-worker-snapshotter', 'native'];
  // It looks for its runc by this name on the PATH.
  await symlink(runc, join(folder.path, 'buildkit-runc'));
  const env = { PATH: `${folder.path}:${process.env['PATH'] ?? ''}` };
  const args = ['--addr', 'tcp://127.0.0.1:0', '--root', join(folder.path, 'root'), ...certificates, ...worker];
  const id = await startDaemon({ command, args, log, env, life: 'parent' });
  const stop = async (): Promise<void> => {
    await stopProcess(id, 3000);
    await folder.remove();
  };
  try {
    const pattern = /running server on (127\.0\.0\.1:\d+)/;
    const address = await waitForSign(id, log, { file: log, pattern, what: 'buildkitd' });
    return { endpoint: `tcp://${address}`, log, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
