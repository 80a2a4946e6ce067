import { refusal } from '../_fakes/answers.js';
import { branch } from '../_fakes/events.js';
import { FakeWorld } from '../_fakes/world.js';

const HOME = 'ghcr.io/acme/app';
const RULES = { tags: 'type=raw,value=stable,priority=1000\ntype=ref,event=branch', flavor: 'latest=false' };

type Digests = Readonly<Record<string, { readonly tags: Readonly<Record<string, string>> }>>;

function tagsIn(outputs: Readonly<Record<string, string>>): readonly string[] {
  return Object.keys((JSON.parse(outputs['digests'] ?? '') as Digests)[HOME]?.tags ?? {});
}

describe('a moving tag that carried the upload', () => {
  test('is looked at and reported also where another one cannot be written', async () => {
    const world = new FakeWorld();
    world.http.spoil({ on: /^PUT .*main$/, gives: refusal(403, 'DENIED', 'no') });
    const { outputs, report } = await world.run(branch('main'), RULES);
    expect([report.failures.length, outputs['pushed'], tagsIn(outputs)]).toStrictEqual([1, 'false', ['stable']]);
    expect(world.http.requests).toContain(`HEAD ghcr.io/v2/acme/app/manifests/stable`);
  });

  test('is looked at and reported also where the run is cancelled right after the upload', async () => {
    const world: FakeWorld = new FakeWorld();
    world.http.before(/^GET ghcr\.io\/v2\/acme\/app\/manifests/, () => world.cancel.abort(new Error('SIGINT')));
    const { outputs } = await world.run(branch('main'), { tags: 'type=ref,event=branch', flavor: 'latest=false' });
    expect([outputs['pushed'], tagsIn(outputs)]).toStrictEqual(['false', ['main']]);
    expect(world.http.requests).toContain(`HEAD ghcr.io/v2/acme/app/manifests/main`);
  });

  test('is written no second time', async () => {
    const world = new FakeWorld();
    const { outputs } = await world.run(branch('main'), RULES);
    expect([outputs['pushed'], tagsIn(outputs)]).toStrictEqual(['true', ['stable', 'main']]);
    expect(world.http.requests.filter((one) => /^PUT .*stable$/.test(one))).toStrictEqual([]);
  });
});
