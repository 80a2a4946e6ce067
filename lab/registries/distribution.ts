import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stopProcess } from '../children.ts';
import type { ProcessId } from '../children.ts';
import { LOOPBACK } from '../http.ts';
import { startDaemon, waitForSign } from './daemon.ts';
import type { Life } from './daemon.ts';
import { fillFolder, makeFolder } from './folder.ts';
import type { LabFolder } from './folder.ts';
import { makeHtpasswd } from './passwords.ts';
import type { KeyPair } from './tls.ts';
import type { TokenAuthority } from './token-service.ts';

export type RegistryAuth =
  | { readonly kind: 'open' }
  | { readonly kind: 'htpasswd'; readonly users: Readonly<Record<string, string>> }
  | { readonly kind: 'token'; readonly service: TokenAuthority };

export type RegistryOptions = {
  readonly auth: RegistryAuth;
  readonly tls?: KeyPair;
  readonly port?: number;
  /** Keeps the images there; without it they are in a temporary folder that goes with the registry. */
  readonly root?: string;
  readonly readOnly?: boolean;
  readonly deleteEnabled?: boolean;
  /** `own` lets the registry outlive this process. */
  readonly life?: Life;
};

export type RunningRegistry = {
  /** `127.0.0.1:<port>`, the name that stands in image references. */
  readonly host: string;
  readonly url: string;
  readonly pid: number;
  readonly logFile: string;
  readonly process: ProcessId;
  /** Holds configuration, log and, unless `root` was given, the images. */
  readonly folder: string;
  readonly stop: () => Promise<void>;
};

/** Starts distribution (2.8 or 3.x, by the path of its binary) and returns when it answers. */
export async function startRegistry(binary: string, options: RegistryOptions): Promise<RunningRegistry> {
  const folder = await makeFolder('registry', options.life);
  return fillFolder(folder, () => startIn(folder, binary, options));
}

async function startIn(folder: LabFolder, binary: string, options: RegistryOptions): Promise<RunningRegistry> {
  const config = join(folder.path, 'config.yml');
  const logFile = join(folder.path, 'registry.log');
  // JSON is YAML as well.
  await writeFile(config, JSON.stringify(await makeConfiguration(folder.path, options)), { mode: 0o600 });
  const id = await startDaemon({
    command: binary,
    args: ['serve', config],
    log: logFile,
    // 3.x sends traces to a collector that nobody runs unless it is told not to.
    env: { OTEL_TRACES_EXPORTER: 'none' },
    life: options.life ?? 'parent',
  });
  const stop = async (): Promise<void> => {
    await stopProcess(id, 3000);
    await folder.remove();
  };
  try {
    const sign = { file: logFile, pattern: /listening on 127\.0\.0\.1:(\d+)/, what: 'the registry' };
    const host = `${LOOPBACK}:${await waitForSign(id, logFile, sign)}`;
    const url = `${options.tls === undefined ? 'http' : 'https'}://${host}`;
    return { host, url, pid: id.pid, logFile, process: id, folder: folder.path, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

// https://distribution.github.io/distribution/about/configuration/
async function makeConfiguration(folder: string, options: RegistryOptions): Promise<unknown> {
  const root = options.root ?? join(folder, 'images');
  await mkdir(root, { recursive: true });
  const tls = options.tls === undefined ? {} : { tls: { certificate: options.tls.certificate, key: options.tls.key } };
  return {
    version: 0.1,
    log: { level: 'info' },
    storage: {
      filesystem: { rootdirectory: root },
      delete: { enabled: options.deleteEnabled ?? false },
      maintenance: { uploadpurging: { enabled: false }, readonly: { enabled: options.readOnly ?? false } },
    },
    http: { addr: `${LOOPBACK}:${options.port ?? 0}`, secret: randomBytes(16).toString('hex'), ...tls },
    ...(await makeAuth(folder, options.auth)),
  };
}

async function makeAuth(folder: string, auth: RegistryAuth): Promise<Record<string, unknown>> {
  switch (auth.kind) {
    case 'open':
      return {};
    case 'htpasswd': {
      const path = join(folder, 'htpasswd');
      await writeFile(path, await makeHtpasswd(auth.users), { mode: 0o600 });
      return { auth: { htpasswd: { realm: 'slipway-lab', path } } };
    }
    case 'token': {
      const { realm, service, issuer, rootCertBundle } = auth.service;
      return { auth: { token: { realm, service, issuer, rootcertbundle: rootCertBundle } } };
    }
  }
}
