import type { ProxyRequest } from '../../lab/faults/exchange.ts';
import type { Fault } from '../../lab/faults/faults.ts';
import { startFaultProxy } from '../../lab/faults/proxy.ts';
import type { FaultProxy } from '../../lab/faults/proxy.ts';
import { debianTool } from '../../lab/debian.ts';
import { goTool } from '../../lab/go.ts';
import { startRegistry } from '../../lab/registries/distribution.ts';
import type { RunningRegistry } from '../../lab/registries/distribution.ts';
import type { Grant } from '../../lab/registries/scopes.ts';
import { startTokenService } from '../../lab/registries/token-service.ts';
import { startOwnBuilder } from './_builders.ts';
import type { OwnBuilder } from './_builders.ts';
import { ODD_PUBLISHER, PUBLISHER } from './_registries.ts';
import type { Credentials } from './_registries.ts';

export type RegistryName = 'password' | 'token';

/** A registry as it is, without faults: what it holds is read here. */
export type Behind = {
  readonly url: string;
  readonly credentials: Credentials;
  /** Its token service, if it has one. */
  readonly realm?: string;
};

/** Says what goes wrong with a request to a registry, or to its token service. */
export type LaneJudge = (registry: RegistryName, asked: ProxyRequest) => Fault | undefined;

/** A way to the registries on which one release goes at a time, with the faults that are meant for it. */
export type Lane = {
  readonly hosts: Readonly<Record<RegistryName, string>>;
  /** For the release of this repository, until it is let go. */
  readonly judgeFor: (path: string, judge: LaneJudge) => () => void;
};

export type Lanes = {
  readonly lanes: readonly Lane[];
  readonly behind: Readonly<Record<RegistryName, Behind>>;
  readonly builder: OwnBuilder;
  readonly stop: () => Promise<void>;
};

type Stoppable = { readonly stop: () => Promise<void> };

/** Starts two registries, one of today and an older one, so many ways to them, and a builder that knows all of them. */
export async function startLanes(count: number): Promise<Lanes> {
  const started: Stoppable[] = [];
  const keep = <T extends Stoppable>(one: T): T => {
    started.unshift(one);
    return one;
  };
  const stop = async (): Promise<void> => {
    for (const one of started) await one.stop();
  };
  try {
    const judges = new Map<string, LaneJudge>();
    const registries = await startBoth(judges, keep);
    const lanes: Lane[] = [];
    for (let made = 0; made < count; made += 1) lanes.push(await startLane(registries, judges, keep));
    const builder = keep(await startOwnBuilder({ insecureHosts: lanes.flatMap(({ hosts }) => Object.values(hosts)) }));
    return { lanes, behind: registries, builder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Keep = <T extends Stoppable>(one: T) => T;
type Judges = Map<string, LaneJudge>;

async function startBoth(judges: Judges, keep: Keep): Promise<Record<RegistryName, Behind>> {
  const { username: name, password } = ODD_PUBLISHER;
  const grants: readonly Grant[] = [{ repository: '*', actions: ['pull', 'push'] }];
  const service = keep(await startTokenService({ service: 'lab', users: [{ name, password, grants }] }));
  // The service is one for all lanes: whose request it is stands in what is asked for.
  const judge = (asked: ProxyRequest): Fault | undefined => judges.get(repositoryIn(asked))?.('token', asked);
  const front = keep(await startFaultProxy({ behind: new URL(service.realm).origin, judge }));
  const users = { [PUBLISHER.username]: PUBLISHER.password };
  const [older, today] = [await debianTool('docker-registry'), await goTool('registry')];
  const byPassword: RunningRegistry = keep(await startRegistry(older, { auth: { kind: 'htpasswd', users } }));
  const realm = `${front.url}${new URL(service.realm).pathname}`;
  const byToken = keep(await startRegistry(today, { auth: { kind: 'token', service: { ...service, realm } } }));
  return {
    password: { url: byPassword.url, credentials: PUBLISHER },
    token: { url: byToken.url, credentials: ODD_PUBLISHER, realm: service.realm },
  };
}

function repositoryIn({ path }: ProxyRequest): string {
  const scope = new URL(path, 'http://service').searchParams.get('scope') ?? '';
  return /^repository:(.+):/.exec(scope)?.[1] ?? '';
}

async function startLane(behind: Lanes['behind'], judges: Judges, keep: Keep): Promise<Lane> {
  const now: { judge?: LaneJudge } = {};
  const start = async (name: RegistryName): Promise<FaultProxy> =>
    keep(await startFaultProxy({ behind: behind[name].url, judge: (asked) => now.judge?.(name, asked) }));
  const hosts = { password: (await start('password')).host, token: (await start('token')).host };
  const judgeFor: Lane['judgeFor'] = (path, judge) => {
    now.judge = judge;
    judges.set(path, judge);
    return () => {
      delete now.judge;
      judges.delete(path);
    };
  };
  return { hosts, judgeFor };
}
