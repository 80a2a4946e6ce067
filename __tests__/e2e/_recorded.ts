import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { debianTool } from '../../lab/debian.ts';
import { startRegistry } from '../../lab/registries/distribution.ts';
import { startRecorder } from '../../lab/registries/recorder.ts';
import type { Recorded } from '../../lab/registries/recorder.ts';
import type { Flavor } from '../../lab/registries/token-answer.ts';
import { startTokenService } from '../../lab/registries/token-service.ts';
import { findSecret } from '../../lab/secrets.ts';
import { folderWith } from './_folders.ts';
import { startHtpasswdFor } from './_members.ts';
import type { Member } from './_members.ts';
import { stopAll } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

export type RecordedRegistry = TestRegistry & {
  /** What it was asked, by whomever. */
  readonly requests: readonly Recorded[];
  /** What its token service was asked, and where that is; empty where it has none. */
  readonly asked: readonly Recorded[];
  readonly desk: string;
};

type Stoppable = { readonly stop: () => Promise<void> };
type Keep = <S extends Stoppable>(part: S) => S;

export type RecordedOptions = {
  readonly kind: 'token' | 'htpasswd';
  readonly members: readonly Member[];
  /** Where clients find the token service, if that is not the address at which it is. */
  readonly realm?: string;
  readonly flavor?: Flavor;
};

/** A registry of which every request is written down. */
export async function startRecorded(options: RecordedOptions): Promise<RecordedRegistry> {
  const started: Stoppable[] = [];
  const keep: Keep = (part) => {
    started.unshift(part);
    return part;
  };
  const stop = (): Promise<void> => stopAll(started);
  try {
    const { registry, ...desk } = await (options.kind === 'token' ? startToken(options, keep) : startPlain(options));
    keep(registry);
    const { host, url, requests } = keep(await startRecorder(registry.url));
    return { ...registry, host, url, requests, ...desk, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Behind = Pick<RecordedRegistry, 'asked' | 'desk'> & { readonly registry: TestRegistry };

async function startPlain({ members }: RecordedOptions): Promise<Behind> {
  return { registry: await startHtpasswdFor(members), asked: [], desk: '' };
}

async function startToken({ members, realm, flavor = 'distribution' }: RecordedOptions, keep: Keep): Promise<Behind> {
  const users = members.map(({ username: name, password, grants }) => ({ name, password, grants }));
  const service = keep(await startTokenService({ service: 'lab', users, flavor, ttlSeconds: 60 }));
  const desk = keep(await startRecorder(new URL(service.realm).origin));
  const auth = { kind: 'token', service: { ...service, realm: realm ?? `${desk.url}/token` } } as const;
  const registry = await startRegistry(await debianTool('docker-registry'), { auth });
  const behind = { ...registry, credentials: members[0], tokenRequests: service.requests };
  return { registry: behind, asked: desk.requests, desk: desk.url };
}

/** Fails if a secret is anywhere in the requests but where credentials belong, or has not come there. */
export function expectSignedOnly(
  { requests, asked }: RecordedRegistry,
  secret: string,
  parts: readonly string[],
): void {
  const folder = folderWith();
  requests.forEach((request, at) => write(join(folder, `registry-${at}`), request, request.body));
  // What a token service is told of a password is told in the body, where it is not in the header.
  asked.forEach((request, at) => write(join(folder, `tokens-${at}`), request, Buffer.alloc(0)));
  const found = [secret, ...parts].flatMap((text) => findSecret(text, { folders: [folder] }));
  expect(found).toStrictEqual([]);
  expect(requests.filter(({ path, headers }) => TOKEN.test(path + JSON.stringify(withoutAuth(headers))))).toStrictEqual(
    [],
  );
  const carried = [...requests, ...asked].map(
    ({ headers, body }) => `${headers['authorization'] ?? ''}\n${String(body)}`,
  );
  expect(findSecret(secret, { texts: { 'where credentials belong': carried.join('\n') } })).not.toStrictEqual([]);
}

function write(path: string, { method, path: target, headers }: Recorded, body: Buffer): void {
  writeFileSync(path, `${method} ${target}\n${JSON.stringify(withoutAuth(headers))}\n`);
  writeFileSync(`${path}-body`, body);
}

function withoutAuth(headers: Recorded['headers']): unknown {
  return Object.entries(headers).filter(([name]) => name !== 'authorization');
}

// What the token service hands out: it signs in, too.
const TOKEN = /eyJ[\w-]{16,}\.eyJ[\w-]{16,}/;
