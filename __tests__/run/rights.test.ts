import { gitTag } from '../_fakes/events.js';
import { refusal } from '../_fakes/answers.js';
import { FakeWorld } from '../_fakes/world.js';

const TWO = { images: 'ghcr.io/acme/app\nregistry.example.com/acme/app', registry: 'registry.example.com' };
const CREDENTIALS = { username: 'robot', password: 's3cr3t-Passw0rd' };
const OTHER = { auth: 'basic', users: { robot: 's3cr3t-Passw0rd' } } as const;

/** A world in which git has one release, with a second registry beside GitHub's. */
function twoRegistries(other: object = OTHER, ghcr: object = {}): FakeWorld {
  const usual = { auth: 'token', users: { mona: 'ghs_token-of-the-run' } } as const;
  return new FakeWorld({
    gitTags: ['v1.2.3'],
    registries: { 'ghcr.io': { ...usual, ...ghcr }, 'registry.example.com': { ...OTHER, ...other } },
  });
}

describe('the right to push is proved before anything is built', () => {
  test('nothing is written to any registry where one refuses the rights', async () => {
    const world = twoRegistries({ readOnly: ['acme/app'] });
    const { report, outputs } = await world.run(gitTag('v1.2.3'), { ...TWO, ...CREDENTIALS });
    expect(report.failures).toStrictEqual([
      [
        'Cannot push to registry.example.com/acme/app as robot: the registry answers 403 DENIED',
        '  Tried: to open an upload session in registry.example.com/acme/app',
        '  Cause: The registry does not let robot push to this repository',
        '  Mend: Give the user or token the right to push to this repository, and check its name',
        '  See: https://docs.docker.com/reference/cli/docker/login/',
        '  The registry said: permission_denied: write_package',
      ].join('\n'),
    ]);
    expect(world.docker.calls).toStrictEqual([]);
    expect([world.registry().writes, world.registry('registry.example.com').writes]).toStrictEqual([[], []]);
    expect([outputs['pushed'], outputs['digest']]).toStrictEqual(['false', '']);
  });

  test("on GitHub's registry the mend is the workflow's permission, as YAML", async () => {
    const world = twoRegistries();
    const no = 'installation not allowed to Create organization package';
    world.http.spoil({ on: /^POST /, gives: refusal(403, 'DENIED', no) });
    const { report } = await world.run(gitTag('v1.2.3'));
    expect(report.failures[0]).toMatch(/permissions:\n +contents: read\n +packages: write/);
  });

  test('a wrong password names the inputs, and never itself', async () => {
    const world = twoRegistries({ auth: 'token', users: { robot: 'another' } });
    const { report } = await world.run(gitTag('v1.2.3'), { ...TWO, ...CREDENTIALS });
    expect(report.failures).toHaveLength(1);
    expect(report.failures[0]).toContain('as robot: the registry refuses the credentials (403 DENIED)\n');
    expect(report.failures[0]).toContain('\n  Mend: Check inputs "username" and "password"');
    expect(world.log.text).not.toContain('s3cr3t');
    expect(world.docker.calls).toStrictEqual([]);
  });

  test('a registry that asks for credentials when there are none says which inputs are missing', async () => {
    const world = twoRegistries();
    const { report } = await world.run(gitTag('v1.2.3'), { images: 'registry.example.com/acme/app' });
    expect(report.failures[0]).toMatch(
      /the registry asks for credentials, and there are none\n[^]*Mend: Give inputs "username" and "password"/,
    );
  });

  test('a registry that asks for none needs none', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'], registries: { 'open.example.com': { auth: 'none' } } });
    const { outputs } = await world.run(gitTag('v1.2.3'), { images: 'open.example.com/acme/app' });
    expect(outputs['pushed']).toBe('true');
    expect(world.log.lines).toContain('open.example.com/acme/app may be pushed without signing in');
  });

  test('a registry that nobody can find is an error that names it', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'] });
    const { report } = await world.run(gitTag('v1.2.3'), { images: 'nowhere.example.com/acme/app' });
    expect(report.failures[0]).toContain('the registry cannot be reached (ENOTFOUND)');
    expect(report.failures[0]).toContain('Check the name of the registry and the network of the runner');
  });
});

describe('an upload session', () => {
  test('that cannot be given up is no failure: registries want the right to delete for it', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'] });
    world.http.spoil({ on: /^DELETE /, gives: refusal(401, 'UNAUTHORIZED', 'delete is not granted') });
    const { outputs, report } = await world.run(gitTag('v1.2.3'));
    expect([outputs['pushed'], report.failures]).toStrictEqual(['true', []]);
  });
});

test('a registry that is busy for a moment is asked again, after a wait', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'] });
  world.http.spoil({ on: /blobs\/uploads\/$/, times: 2, gives: refusal(503, 'UNAVAILABLE', 'try later') });
  const { outputs } = await world.run(gitTag('v1.2.3'));
  expect([outputs['pushed'], world.clock.waits]).toStrictEqual(['true', [125, 250]]);
  expect(world.log.lines).toContain(
    'Cannot open an upload session in ghcr.io/acme/app: the registry answers 503 UNAVAILABLE try later; attempt 2 in 0.1 s',
  );
});
