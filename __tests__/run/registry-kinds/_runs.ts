import type { Told } from '../../../src/errors.js';
import type { StandIn } from '../../_fakes/kinds/stand-in.js';
import type { RegistryOrder } from '../../_fakes/registry.js';
import { FakeWorld, TOKEN, type WorldOrder } from '../../_fakes/world.js';

/** What is otherwise than in a run that goes well. */
export type Change = {
  readonly behaves?: Partial<RegistryOrder>;
  readonly around?: WorldOrder;
};

/** A world with the stand-in in it, in which git has one release. */
export function worldOf({ registry, order }: StandIn, change: Change = {}): FakeWorld {
  return new FakeWorld({
    gitTags: ['v1.2.3'],
    registries: { [registry]: { ...order, ...change.behaves } },
    ...change.around,
  });
}

/** The inputs of a workflow that pushes to the stand-in. Where its own token signs in, nothing is needed. */
export function inputsOf({ registry, repository, username, password }: StandIn): Record<string, string> {
  const images = `${registry}/${repository}`;
  return password === TOKEN ? { images } : { images, username, password };
}

/** What the stand-in's answers let on about it. */
export function toldBy({ order: { manner } }: StandIn): Told {
  const challenge = manner?.challenge?.({ wish: undefined, why: 'no token' }) ?? '';
  const [, realm = '', service = ''] = /realm="([^"]*)"(?:,service="([^"]*)")?/.exec(challenge) ?? [];
  const server = manner?.headers?.['x-jfrog-version'] ?? manner?.headers?.['server'];
  return { realm, service, ...(server !== undefined && { server }) };
}

/** Which credentials went where: every request to a registry or a token service that was given some. */
export function credentialsIn(world: FakeWorld): readonly string[] {
  const given = world.http.sent
    .filter(({ url }) => new URL(url).host !== 'api.github.com')
    .flatMap(({ url, headers, body }) => {
      const { host, pathname } = new URL(url);
      const form = new URLSearchParams(typeof body === 'string' ? body : '');
      const header =
        headers?.['authorization'] ?? (form.has('grant_type') ? `${form.get('grant_type')} in the body` : '');
      const where = /^\/v2\/(?:$|.+\/(?:blobs|manifests|tags)\/)/.test(pathname) ? host : `${host}${pathname}`;
      return header === '' ? [] : [`${spoken(header)} to ${where}`];
    });
  return [...new Set(given)].toSorted();
}

function spoken(header: string): string {
  const [scheme = '', text = ''] = header.split(' ', 2);
  if (scheme === 'Basic') return `Basic ${Buffer.from(text, 'base64').toString().split(':', 1)[0]}`;
  return scheme === 'Bearer' ? 'Bearer' : header;
}

/** The tokens that the registry was shown. */
export function tokensIn(world: FakeWorld): readonly string[] {
  const headers = world.http.sent
    .filter(({ url }) => new URL(url).host !== 'api.github.com')
    .map(({ headers: all }) => all?.['authorization'] ?? '');
  return [...new Set(headers.filter((header) => header.startsWith('Bearer ')).map((header) => header.slice(7)))];
}

/** What was asked of whom, without what differs from run to run. */
export function requestsIn(world: FakeWorld): readonly string[] {
  return world.http.requests
    .filter((request) => !request.includes('api.github.com'))
    .map((request) =>
      decodeURIComponent(request)
        .replace(/uploads\/[0-9a-f-]{36}\?_state=0/, 'uploads/SESSION')
        .replace(/sha256:[0-9a-f]{64}/, 'DIGEST'),
    );
}
