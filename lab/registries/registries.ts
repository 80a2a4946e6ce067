import { randomBytes } from 'node:crypto';
import type { ProcessId } from '../children.ts';
import { remember, stopRunning } from '../state.ts';
import type { Running } from '../state.ts';
import { startRegistry } from './distribution.ts';
import type { RegistryOptions, RunningRegistry } from './distribution.ts';
import { makeTls } from './tls.ts';
import type { TlsFiles } from './tls.ts';
import { startTokenDaemon } from './token-daemon.ts';
import type { NodeHome } from './token-daemon.ts';
import { startTokenService } from './token-service.ts';
import type { TokenAuthority, TokenRequest, TokenServiceOptions } from './token-service.ts';

export type Credentials = { readonly username: string; readonly password: string };

export type LabRegistry = RunningRegistry & { readonly credentials?: Credentials };

export type LabRegistries = {
  readonly open: LabRegistry;
  readonly htpasswd: LabRegistry & { readonly credentials: Credentials };
  /** `reader` may pull alone. */
  readonly token: LabRegistry & { readonly credentials: Credentials; readonly reader: Credentials };
  /** Behind the lab's own authority, with htpasswd. */
  readonly tls: LabRegistry & { readonly credentials: Credentials; readonly files: TlsFiles };
  /** What the token service was asked; empty where it is a process of its own. */
  readonly tokenRequests: readonly TokenRequest[];
  readonly stop: () => Promise<void>;
};

/** With `detached` all of it goes on when this process ends, and is written down in the lab's state as `registries`. */
export type LabOptions = { readonly detached?: NodeHome };

export const RECORD = 'registries';

/** Starts one registry of each kind; either all run or none is left. */
export async function startLabRegistries(binary: string, options: LabOptions = {}): Promise<LabRegistries> {
  const started: Part[] = [];
  const note = (facts: Running['facts']): Running => noteOf(started, facts);
  const keep: Keep = (part) => {
    started.push(part);
    if (options.detached !== undefined) remember(note({}));
    return part;
  };
  const stop = (): Promise<void> => (options.detached === undefined ? stopAll(started) : stopRunning(note({})));
  try {
    const parts = await startParts(binary, options, keep);
    if (options.detached !== undefined) remember(note(factsOf(parts)));
    return { ...parts, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Part = { readonly stop: () => Promise<void>; readonly process?: ProcessId; readonly folder?: string };

function noteOf(parts: readonly Part[], facts: Running['facts']): Running {
  const processes = parts.flatMap((part) => part.process ?? []);
  return { name: RECORD, processes, folders: parts.flatMap((part) => part.folder ?? []), facts };
}

async function stopAll(parts: readonly Part[]): Promise<void> {
  await Promise.all(parts.map((part) => part.stop()));
}

function factsOf({ open, htpasswd, token, tls }: Parts): Running['facts'] {
  return {
    open: open.host,
    ...factsOfOne('htpasswd', htpasswd),
    ...factsOfOne('token', token),
    ...factsOfOne('tls', tls),
    'tls.authority': tls.files.authority,
  };
}

function factsOfOne(
  name: string,
  { host, credentials }: RunningRegistry & { credentials: Credentials },
): Running['facts'] {
  return { [name]: host, [`${name}.username`]: credentials.username, [`${name}.password`]: credentials.password };
}

type Parts = Omit<LabRegistries, 'stop'>;
type Keep = <P extends Part>(part: P) => P;

// One after the other: were one to fail while others are still on their way up, those could not be stopped.
async function startParts(binary: string, options: LabOptions, keep: Keep): Promise<Parts> {
  const life = options.detached === undefined ? 'parent' : 'own';
  const start = async (order: RegistryOptions): Promise<RunningRegistry> =>
    keep(await startRegistry(binary, { ...order, life, deleteEnabled: true }));

  const open = await start({ auth: { kind: 'open' } });
  const user = makeCredentials('publisher');
  const htpasswd = await start({ auth: withPassword(user) });
  const [writer, reader] = [makeCredentials('publisher'), makeCredentials('reader')];
  const service = keep(await startService(options, tokenUsers(writer, reader)));
  const token = await start({ auth: { kind: 'token', service } });
  const files = await makeTls(life);
  keep({ stop: files.remove, folder: files.folder });
  const owner = makeCredentials('publisher');
  const tls = await start({ auth: withPassword(owner), tls: files });

  return {
    open,
    htpasswd: { ...htpasswd, credentials: user },
    token: { ...token, credentials: writer, reader },
    tls: { ...tls, credentials: owner, files },
    tokenRequests: service.requests,
  };
}

function makeCredentials(username: string): Credentials {
  return { username, password: randomBytes(12).toString('base64url') };
}

function withPassword({ username, password }: Credentials): RegistryOptions['auth'] {
  return { kind: 'htpasswd', users: { [username]: password } };
}

function tokenUsers(writer: Credentials, reader: Credentials): TokenServiceOptions {
  return {
    service: 'slipway-lab',
    users: [
      {
        name: writer.username,
        password: writer.password,
        grants: [{ repository: '*', actions: ['pull', 'push', 'delete'] }],
      },
      { name: reader.username, password: reader.password, grants: [{ repository: '*', actions: ['pull'] }] },
    ],
  };
}

type Service = Part & TokenAuthority & { readonly requests: readonly TokenRequest[] };

async function startService({ detached }: LabOptions, order: TokenServiceOptions): Promise<Service> {
  if (detached === undefined) return startTokenService(order);
  return { ...(await startTokenDaemon(detached, order)), requests: [] };
}
