import type { Manifest } from '../../src/ports/registry.js';
import { refusal } from '../_fakes/answers.js';
import { type BuiltImage, descriptorOf, digestOf, makeImage, manifestOf, TYPES } from '../_fakes/content.js';
import { branch, gitTag, pullRequest } from '../_fakes/events.js';
import { FakeWorld, SHA, type WorldOrder } from '../_fakes/world.js';

const HOME = 'ghcr.io/acme/app';
const SHOP = 'r.example.com/shop/app';
const FROM = `${HOME}:candidate`;
const PROMOTE = { mode: 'promote', from: FROM, images: SHOP };
const REVISION = 'org.opencontainers.image.revision';
const THEIRS = 'what is there already is used, and may be of another commit';
const OURS = makeImage('app', {
  platforms: ['linux/amd64', 'linux/arm64', 'unknown/unknown'],
  labels: { [REVISION]: SHA },
});
const OTHERS = makeImage('app', { labels: { [REVISION]: 'd'.repeat(40) } });
const release = gitTag('v1.2.3');

function worldWith(image: BuiltImage = OURS, order: WorldOrder = {}): FakeWorld {
  const open = { auth: 'none', referrers: 'listed' } as const;
  const world = new FakeWorld({
    gitTags: ['v1.2.3'],
    registries: { 'r.example.com': open, 'old.example.com': { auth: 'none' } },
    ...order,
  });
  world.registry().push('acme/app', image, 'candidate');
  return world;
}

function asked({ http }: FakeWorld, on: RegExp): readonly string[] {
  return http.requests.filter((request) => on.test(request));
}

function heldIn(outputs: Readonly<Record<string, string>>): unknown {
  return JSON.parse(outputs['held'] ?? '');
}

test('an image goes to another registry as it is, under the tags of the rules, and nothing is started', async () => {
  const world = worldWith();
  const { outputs, report, summary } = await world.run(release, PROMOTE);
  const { digest } = OURS.top;
  expect([report.failures, outputs['pushed'], outputs['digest']]).toStrictEqual([[], 'true', digest]);
  expect(world.registry('r.example.com').tags('shop/app')).toStrictEqual({
    ...{ '1.2.3': digest, '1.2': digest, '1': digest, 'sha-4f1c2d3': digest, latest: digest },
  });
  expect(world.registry('r.example.com').writes.at(-1)).toBe('shop/app:latest');
  expect([world.docker.calls, world.exec.calls]).toStrictEqual([[], []]);
  expect(world.log.lines).toContain(`${FROM} is ${HOME}@${digest}`);
  const copied = `of ${OURS.blobs.size} blobs 0 there, 0 mounted, ${OURS.blobs.size} sent`;
  expect(world.log.lines.join('\n')).toContain(`${SHOP}: ${copied}`);
  expect(summary).toContain(`Promoted from \`${FROM}\`, at \`${digest}\`.`);
  expect(summary).toContain(`Copied: ${copied}`);
});

test('no Dockerfile is needed', async () => {
  const world = worldWith();
  await world.disk.remove('/workspace/Dockerfile');
  const { report } = await world.run(release, PROMOTE);
  expect(report.failures).toStrictEqual([]);
});

test('in one repository a tag costs one PUT and one HEAD, and nothing is copied', async () => {
  const tags = Array.from({ length: 100 }, (_, at) => `type=raw,value=t${at}`).join('\n');
  const world = worldWith();
  const { outputs } = await world.run(release, { ...PROMOTE, images: HOME, tags });
  const [puts, heads] = [asked(world, /^PUT /), asked(world, /^HEAD /)];
  expect([outputs['pushed'], puts.length, heads.length]).toStrictEqual(['true', 100, 100]);
  const others = asked(world, /^(?!PUT|HEAD|GET api\.github)/);
  // The way in, two tokens, the source, the right to push, and what is reported of two platforms.
  expect(others.length).toBeLessThanOrEqual(9);
  expect(asked(world, /blobs\/sha256|mount=/)).toStrictEqual([]);
});

test('a re-run sends nothing again', async () => {
  const world = worldWith();
  await world.run(release, PROMOTE);
  const before = world.http.requests.length;
  const again = new FakeWorld({ gitTags: ['v1.2.3'], registries: { 'r.example.com': { auth: 'none' } }, after: world });
  const { outputs } = await again.run(release, PROMOTE);
  expect([before > 0, outputs['digest']]).toStrictEqual([true, OURS.top.digest]);
  expect(asked(again, /^PUT r\.example\.com.*blobs/)).toStrictEqual([]);
  expect(again.log.lines).toContain(`${SHOP}: all of it is there already`);
});

test('blobs are taken over inside one registry, also from the first of two targets', async () => {
  const world = worldWith();
  const images = `${SHOP}\nr.example.com/other/app\nghcr.io/acme/released`;
  const { report } = await world.run(release, { ...PROMOTE, images });
  expect(report.failures).toStrictEqual([]);
  const { size } = OURS.blobs;
  const lines = world.log.lines.filter((line) => line.includes(' blobs ')).toSorted();
  expect(lines.map((line) => line.replace(/ \(.*/, ''))).toStrictEqual([
    `ghcr.io/acme/released: of ${size} blobs 0 there, ${size} mounted, 0 sent`,
    `r.example.com/other/app: of ${size} blobs 0 there, ${size} mounted, 0 sent`,
    `${SHOP}: of ${size} blobs 0 there, 0 mounted, ${size} sent`,
  ]);
});

test('the digest counts that the tag had at the start', async () => {
  const world = worldWith();
  world.http.before(/^POST r\.example\.com/, () => world.registry().push('acme/app', OTHERS, 'candidate'));
  const { outputs } = await world.run(release, PROMOTE);
  expect([outputs['pushed'], outputs['digest']]).toStrictEqual(['true', OURS.top.digest]);
});

describe('tags', () => {
  test('what says something of the commit is held where the image is of another one', async () => {
    const world = worldWith(OTHERS);
    const { outputs, report } = await world.run(release, PROMOTE);
    expect([report.failures, outputs['pushed'], heldIn(outputs), outputs['tag-names']]).toStrictEqual([
      [],
      'true',
      { [`${SHOP}:sha-4f1c2d3`]: THEIRS },
      '1.2.3\n1.2\n1\nlatest',
    ]);
  });

  test('a branch is not moved to an image of another commit', async () => {
    const world = worldWith(OTHERS, { gitTags: [] });
    const { outputs, report } = await world.run(branch('main'), { ...PROMOTE, tags: 'type=ref,event=branch' });
    expect([report.failures, outputs['pushed'], heldIn(outputs)]).toStrictEqual([
      [],
      'false',
      { [`${SHOP}:main`]: THEIRS },
    ]);
  });

  test('an older version moves nothing back', async () => {
    const world = worldWith(OURS, { gitTags: ['v1.2.3', 'v2.0.0'] });
    world.registry('r.example.com').push('shop/app', OTHERS, 'latest');
    world.registry('r.example.com').push('shop/app', OTHERS, '2.0.0');
    await world.run(release, PROMOTE);
    expect(world.registry('r.example.com').tags('shop/app')).toMatchObject({
      latest: OTHERS.top.digest,
      '1.2.3': OURS.top.digest,
    });
  });

  test.each([
    ['the same image', OURS, []],
    ['another image', OTHERS, [expect.stringContaining('Cannot publish, since input "if-exists" is fail')]],
  ])('if-exists: fail looks whether the version is %s', async (_name, image, failures) => {
    const world = worldWith();
    world.registry('r.example.com').push('shop/app', image, '1.2.3');
    const { report } = await world.run(release, { ...PROMOTE, 'if-exists': 'fail' });
    expect(report.failures).toStrictEqual(failures);
    expect(world.registry('r.example.com').writes.filter((write) => write === 'shop/app:1.2.3')).toHaveLength(1);
  });
});

describe('platforms', () => {
  test('cut the index down, and the others are left out', async () => {
    const world = worldWith();
    const { outputs, report } = await world.run(release, { ...PROMOTE, platforms: 'linux/arm64' });
    expect(report.failures).toStrictEqual([]);
    expect(outputs['digest']).not.toBe(OURS.top.digest);
    const { platforms } = (JSON.parse(outputs['digests'] ?? '') as Record<string, { platforms: object }>)[SHOP] ?? {};
    expect(platforms).toStrictEqual({ 'linux/arm64': OURS.manifests[1]?.digest });
  });

  test('that are all there are leave the index as it is', async () => {
    const image = makeImage('two', { platforms: ['linux/amd64', 'linux/arm64'] });
    const { outputs } = await worldWith(image).run(release, { ...PROMOTE, platforms: 'linux/arm64,linux/amd64' });
    expect(outputs['digest']).toBe(image.top.digest);
  });

  test.each([
    ['an index', OURS, 'linux/s390x', 'linux/amd64, linux/arm64'],
    ['an image of one platform', OTHERS, 'linux/arm64', 'linux/amd64'],
  ])('that %s lacks are refused before anything is written', async (_name, image, platform, known) => {
    const world = worldWith(image);
    const { report } = await world.run(release, { ...PROMOTE, platforms: platform });
    expect(report.failures).toStrictEqual([
      `Cannot use input "platforms" as it must be platforms that the image of input "from" has (${known}): current value is "${platform}"`,
    ]);
    expect(asked(world, /r\.example\.com/)).toStrictEqual([]);
  });

  test('of an image of one platform are checked by its configuration', async () => {
    const { outputs } = await worldWith(OTHERS).run(release, { ...PROMOTE, platforms: 'linux/amd64' });
    expect(outputs['digest']).toBe(OTHERS.top.digest);
  });
});

/** A manifest with a config and one layer, and maybe a subject. */
function artifact(name: string, subject?: Manifest): Pick<BuiltImage, 'top' | 'manifests' | 'blobs'> {
  const [config, layer] = ['{}', name].map((text) => new TextEncoder().encode(text));
  const part = (bytes = new Uint8Array()): object => ({ digest: digestOf(bytes), size: bytes.length });
  const top = manifestOf({
    mediaType: TYPES.manifest,
    artifactType: `application/${name}`,
    config: { mediaType: 'application/vnd.oci.empty.v1+json', ...part(config) },
    layers: [{ mediaType: 'text/plain', ...part(layer) }],
    ...(subject && { subject: descriptorOf(subject) }),
  });
  const blobs = new Map([config, layer].map((bytes = new Uint8Array()) => [digestOf(bytes), bytes]));
  return { top, manifests: [top], blobs };
}

describe('referrers: true', () => {
  const [child = OURS.top] = OURS.manifests;
  const sbom = artifact('sbom', OURS.top);
  const signature = artifact('signature-of-the-sbom', sbom.top);
  const scan = artifact('scan', child);
  const cosign = artifact('cosign');
  const TAG = `${OURS.top.digest.replace(':', '-')}.sig`;
  const INPUTS = { ...PROMOTE, from: 'r.example.com/staging/app:candidate', referrers: 'true' };

  function staged(): FakeWorld {
    const world = worldWith();
    const registry = world.registry('r.example.com');
    registry.push('staging/app', OURS, 'candidate');
    for (const one of [sbom, signature, scan]) registry.push('staging/app', one);
    registry.push('staging/app', cosign, TAG);
    return world;
  }

  test('what refers to the image comes along, and what refers to that', async () => {
    const world = staged();
    const { report } = await world.run(release, INPUTS);
    expect(report.failures).toStrictEqual([]);
    expect(world.registry('r.example.com').tags('shop/app')[TAG]).toBe(cosign.top.digest);
    const written = asked(world, /^PUT r\.example\.com\/v2\/shop\/app\/manifests\/sha256:/);
    for (const { top } of [sbom, signature, scan, cosign]) expect(written.join('\n')).toContain(top.digest);
    expect(world.registry('r.example.com').writes.indexOf(`shop/app:${TAG}`)).toBeLessThan(
      world.registry('r.example.com').writes.indexOf('shop/app:1.2.3'),
    );
  });

  test('a registry that lists none by itself gets the fall-back tags', async () => {
    const world = staged();
    const { report } = await world.run(release, { ...INPUTS, images: 'old.example.com/shop/app' });
    expect(report.failures).toStrictEqual([]);
    const tags = Object.keys(world.registry('old.example.com').tags('shop/app'));
    for (const { digest } of [OURS.top, child, sbom.top]) expect(tags).toContain(digest.replace(':', '-'));
  });

  test('without it, nothing but the image comes along', async () => {
    const world = staged();
    await world.run(release, { ...INPUTS, referrers: 'false' });
    expect(asked(world, /referrers/)).toStrictEqual([]);
    expect(Object.keys(world.registry('r.example.com').tags('shop/app'))).not.toContain(TAG);
  });

  test('a registry that does not list them is told of, and is no failure', async () => {
    const world = staged();
    const gives = refusal(405, 'UNSUPPORTED', 'no');
    world.http.spoil({ on: /^GET r\.example\.com\/v2\/staging\/app\/referrers/, gives });
    const { report } = await world.run(release, INPUTS);
    expect(report.failures).toStrictEqual([]);
    expect(world.log.lines.join('\n')).toContain('warning: r.example.com does not list what refers to an image');
    expect(world.registry('r.example.com').tags('shop/app')[TAG]).toBe(cosign.top.digest);
  });

  test.each([
    ['staging', 429],
    ['shop', 503],
  ])('a list that is not to be had at the moment is asked for again (%s, %i)', async (owner, status) => {
    const world = staged();
    const on = new RegExp(`^GET r\\.example\\.com/v2/${owner}/app/referrers`);
    world.http.spoil({ on, gives: refusal(status, 'X', 'later'), times: 1 });
    const { report } = await world.run(release, INPUTS);
    expect(report.failures).toStrictEqual([]);
    const written = asked(world, /^PUT r\.example\.com\/v2\/shop\/app\/manifests\/sha256:/).join('\n');
    for (const { top } of [sbom, signature, scan]) expect(written).toContain(top.digest);
    const tags = Object.keys(world.registry('r.example.com').tags('shop/app'));
    expect(tags.filter((tag) => /^sha256-[0-9a-f]+$/.test(tag))).toStrictEqual([]);
  });

  test('an artifact has no platform', async () => {
    const world = worldWith();
    world.registry('r.example.com').push('staging/app', sbom, 'sbom');
    const inputs = { ...INPUTS, from: 'r.example.com/staging/app:sbom', tags: 'type=semver,pattern={{version}}' };
    const { outputs, report } = await world.run(release, inputs);
    expect(report.failures).toStrictEqual([]);
    expect(JSON.parse(outputs['digests'] ?? '')).toMatchObject({ [SHOP]: { digest: sbom.top.digest, platforms: {} } });
  });

  test('signatures that only the target has are kept', async () => {
    const world = staged();
    const more = artifact('signed in production');
    world.registry('r.example.com').push('shop/app', more, TAG);
    const { report } = await world.run(release, INPUTS);
    expect(report.failures).toStrictEqual([]);
    expect(world.registry('r.example.com').tags('shop/app')[TAG]).toBe(more.top.digest);
    expect(world.log.lines.join('\n')).toContain(`warning: ${SHOP}:${TAG} stays as it is`);
  });

  test('what refers to an index that is cut down stays behind', async () => {
    const world = staged();
    const { report } = await world.run(release, { ...INPUTS, platforms: 'linux/amd64' });
    expect(report.failures).toStrictEqual([]);
    expect(world.log.lines.join('\n')).toContain('warning: What refers to the whole index');
    const written = asked(world, /^PUT r\.example\.com\/v2\/shop\/app\/manifests\//).join('\n');
    expect([written.includes(scan.top.digest), written.includes(sbom.top.digest)]).toStrictEqual([true, false]);
  });
});

describe('what fails', () => {
  test('an image that is not there', async () => {
    const world = worldWith();
    const { report } = await world.run(release, { ...PROMOTE, from: `${HOME}:none` });
    expect(report.failures[0]).toContain('Cannot use input "from" as it must be an image that its registry has');
    expect(report.failures[0]).toContain(`${HOME}:none`);
    expect(asked(world, /r\.example\.com/)).toStrictEqual([]);
  });

  test('an image that may not be read', async () => {
    const world = worldWith();
    world.http.spoil({ on: /^GET ghcr\.io.*manifests/, gives: refusal(403, 'DENIED', 'denied') });
    const { report } = await world.run(release, PROMOTE);
    expect(report.failures[0]).toMatch(new RegExp(`^Cannot promote ${FROM}\nCannot read from ${HOME} as mona`));
  });

  test('a token that may not push, before anything is copied', async () => {
    const world = worldWith();
    world.http.spoil({ on: /^POST r\.example\.com/, gives: refusal(403, 'DENIED', 'denied') });
    const { report } = await world.run(release, PROMOTE);
    expect(report.failures[0]).toContain(`Cannot push to ${SHOP}`);
    expect(asked(world, /^PUT /)).toStrictEqual([]);
  });

  test('a source that fails while it is copied is not the fault of the target', async () => {
    const world = worldWith();
    world.http.spoil({ on: /^GET ghcr\.io.*blobs/, gives: refusal(403, 'DENIED', 'denied') });
    const { report } = await world.run(release, { ...PROMOTE, tags: 'type=semver,pattern={{version}}' });
    expect(report.failures[0]).toContain(`Cannot read from ${HOME}`);
    expect(report.failures[0]).toContain('or mona may not read it');
    expect(world.registry('r.example.com').tags('shop/app')).toStrictEqual({});
  });

  test('nor is a source that asks for credentials all of a sudden', async () => {
    const world = worldWith();
    world.registry('old.example.com').push('acme/app', OURS, 'candidate');
    world.http.spoil({ on: /^GET old\.example\.com.*blobs/, gives: refusal(401, 'UNAUTHORIZED', 'expired') });
    const { report } = await world.run(release, { ...PROMOTE, from: 'old.example.com/acme/app:candidate' });
    expect(report.failures[0]).toMatch(/^Cannot read from old\.example\.com\/acme\/app: /);
    expect(report.failures[0]).toContain('There are no credentials for old.example.com');
    expect(report.failures[0]).not.toContain('push');
  });

  test('a part that has gone from the source is told of', async () => {
    const world = worldWith();
    const [child] = OURS.manifests;
    world.registry().forget('acme/app', child?.digest ?? '');
    const { report } = await world.run(release, { ...PROMOTE, tags: 'type=semver,pattern={{version}}' });
    expect(report.failures[0]).toContain(`Cannot read from ${HOME}`);
    expect(report.failures[0]).toContain('There is no such package or part of it');
  });
});

test.each([
  ['a pull request', pullRequest(), {}, 'a pull request is built, not pushed'],
  ['push: false', release, { push: 'false' }, 'input "push" is false'],
])('%s promotes nothing, says why, and is green', async (_name, event, inputs, why) => {
  const world = worldWith();
  const { report, outputs } = await world.run(event, { ...PROMOTE, ...inputs });
  expect([report.failures, outputs['pushed'], outputs['digest']]).toStrictEqual([[], 'false', '']);
  expect(world.log.lines).toContain(`Does not push: ${why}`);
  expect(asked(world, /ghcr|example/)).toStrictEqual([]);
});

test.each<[Record<string, string>, string]>([
  [{ mode: 'promote' }, 'Cannot use input "from" as it must be given in mode promote'],
  [
    { mode: 'promote', from: HOME },
    'Cannot use input "from" as it must be one image with its tag or its sha256 digest',
  ],
  [{ from: FROM }, 'Cannot use input "from" as it must be left out in mode publish'],
  [{ ...PROMOTE, target: 'x' }, 'Cannot use input "target" as it must be left out in mode promote'],
  [{ ...PROMOTE, legs: 'x' }, 'Cannot use input "legs" as it must be left out in mode promote'],
])('inputs %j are refused', async (inputs, message) => {
  await expect(worldWith().run(release, inputs)).rejects.toThrow(message);
});

test('the workflow token reads the source at GitHub where nothing else does', async () => {
  const world = worldWith();
  await world.run(release, PROMOTE);
  const basic = `Basic ${btoa('mona:ghs_token-of-the-run')}`;
  const tokens = world.http.sent.filter(({ url }) => url.includes('ghcr.io/token'));
  expect(tokens.map(({ headers }) => headers?.['authorization'])).toStrictEqual([basic]);
});
