import { pushOfTag } from '../../lab/runner/events.ts';
import { startOwnBuilder } from './_builders.ts';
import type { OwnBuilder } from './_builders.ts';
import { startDetour } from './_detour.ts';
import type { Detour } from './_detour.ts';
import { startLedEngine } from './_led-engine.ts';
import type { LedEngine } from './_led-engine.ts';
import { as } from './_members.ts';
import type { Member } from './_members.ts';
import { expectGreen, GITHUB_TOKEN, ORIGIN, publishWith } from './_publish.ts';
import type { Run } from './_publish.ts';
import { expectSignedOnly, startRecorded } from './_recorded.ts';
import type { RecordedRegistry } from './_recorded.ts';
import { stopAll, tagsIn } from './_registries.ts';

const EVERYTHING = { grants: [{ repository: '*', actions: ['pull', 'push'] }] } as const;
const PROJECT = 'my-project-4711';
const KEY_LINES = ['MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj', 'AgEAAoIBAQC7VJTUt9Us8cKjMzEfYyjiWA4R4/M2'];
// As a cloud gives it: pretty, with the name of the project in it, and line breaks within.
const JSON_KEY = JSON.stringify(
  {
    type: 'service_account',
    project_id: PROJECT,
    private_key_id: '0a1b2c3d4e5f60718293a4b5c6d7e8f901234567',
    private_key: ['-----BEGIN PRIVATE KEY-----', ...KEY_LINES, '-----END PRIVATE KEY-----', ''].join('\n'),
    client_email: `publisher@${PROJECT}.iam.gserviceaccount.com`,
    token_uri: 'https://oauth2.googleapis.com/token',
  },
  undefined,
  2,
);

const MEMBERS = {
  odd: { username: 'odd', password: 'a$HOME ${x} "q" \\n \\\\ `id` \'s\' %41&b=ü日本#: !', ...EVERYTHING },
  key: { username: '_json_key', password: JSON_KEY, ...EVERYTHING },
} satisfies Record<string, Member>;
const PARTS = { odd: [], key: [...KEY_LINES, '0a1b2c3d4e5f60718293a4b5c6d7e8f901234567'] };

const registries = new Map<string, RecordedRegistry>();
let builder: OwnBuilder;
beforeAll(async () => {
  for (const kind of ['token', 'htpasswd'] as const)
    registries.set(kind, await startRecorded({ kind, members: Object.values(MEMBERS) }));
  builder = await startOwnBuilder({ insecureHosts: [...registries.values()].map(({ host }) => host) });
}, 900_000);
afterAll(() => stopAll([builder, ...registries.values()]), 60_000);

type Way = 'password' | 'registry-auth';

function inputsOf({ host }: RecordedRegistry, { username, password }: Member, way: Way): Record<string, string> {
  const entry = { registry: host, username, password };
  return way === 'password' ? entry : { 'registry-auth': JSON.stringify([entry]) };
}

function expectFineMasks(run: Run, secret: string): void {
  const pieces = run.masks.filter((mask) => mask.length < 8 && secret.includes(mask));
  expect(pieces).toStrictEqual([]);
  expect(run.masks.filter((mask) => mask.trim() === '{')).toStrictEqual([]);
}

const WAYS = (['odd', 'key'] as const).flatMap((who) =>
  (['token', 'htpasswd'] as const).flatMap((kind) =>
    (
      [
        ['password', 'script'],
        ['registry-auth', 'binary'],
        ['registry-auth', 'builder'],
      ] as const
    ).map((way) => [who, kind, ...way] as const),
  ),
);

test.each(WAYS)(
  'a secret (%s, %s, by %s, docker as a %s) signs in and is found nowhere',
  async (who, kind, way, how) => {
    const [registry, member] = [registries.get(kind), MEMBERS[who]];
    if (registry === undefined) throw new Error(`Cannot find the registry ${kind}`);
    const path = `${PROJECT}/${who}-${way}-${how}`;
    const run = await publishWith({
      event: pushOfTag(ORIGIN, 'v1.2.3'),
      gitTags: ['v1.2.3'],
      inputs: { images: `${registry.host}/${path}`, ...inputsOf(registry, member, way) },
      secrets: [member.password, ...PARTS[who]],
      ...(how === 'builder' ? builder.order : { dockerAs: how }),
    });
    expectGreen(run);
    expect(Object.keys(await tagsIn(as(member, registry), path))).toHaveLength(5);
    expectSignedOnly(registry, member.password, PARTS[who]);
    expectFineMasks(run, member.password);
    // The name of the project stands in the image, and stays readable wherever that is told.
    expect(run.outputsDroppedBetweenJobs).toStrictEqual([]);
    for (const text of [run.log, run.summary, run.outputs['tags']]) expect(text).toContain(`/${path}`);
  },
  60_000,
);

describe("the workflow's own token", () => {
  let ghcr: RecordedRegistry;
  let detour: Detour;
  let led: LedEngine;
  beforeAll(async () => {
    const actor = { username: 'octo-cat', password: GITHUB_TOKEN, ...EVERYTHING };
    const realm = 'https://ghcr.io/token';
    ghcr = await startRecorded({ kind: 'token', members: [actor], realm, flavor: 'ghcr' });
    detour = await startDetour({
      'ghcr.io': [
        ['/token', `${ghcr.desk}/token`],
        ['', ghcr.url],
      ],
    });
    led = await startLedEngine(detour.env);
  }, 120_000);
  afterAll(() => stopAll([led, detour, ghcr]), 60_000);

  test("signs in to GitHub's registry and is found nowhere", async () => {
    const event = pushOfTag(ORIGIN, 'v1.2.3');
    const run = await publishWith({ event, gitTags: ['v1.2.3'], engine: led.engine, env: detour.env });
    expectGreen(run);
    expectSignedOnly(ghcr, GITHUB_TOKEN, []);
    expect(run.outputs['image']).toMatch(/^ghcr\.io\/octo-org\/hello@sha256:/);
    expect(new Set(detour.destinations)).toStrictEqual(new Set(['ghcr.io:443']));
  }, 60_000);
});
