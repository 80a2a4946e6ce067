import { mergeGroup, pushOfDeletion, schedule } from '../../lab/runner/events.ts';
import type { EventContext } from '../../lab/runner/settings.ts';
import { branch, gitTag, ORIGIN, pullRequest } from '../_fakes/events.js';
import { FakeWorld, SHA, type WorldOrder } from '../_fakes/world.js';

type Given = Readonly<Record<string, string>>;

async function planOf(event: EventContext, inputs: Given = {}, order: WorldOrder = {}): Promise<unknown> {
  const world = new FakeWorld(order);
  const { outputs } = await world.run(event, { mode: 'plan', ...inputs });
  const { plan } = JSON.parse(outputs['json'] ?? '') as { plan: unknown };
  return plan;
}

const RULE = 'type=semver,pattern=';

test('the plan of a backport tells every rule, every tag, and who holds which', async () => {
  expect(await planOf(gitTag('v1.9.9'), {}, { gitTags: ['v1.9.9', 'v1.10.0', 'v2.0.0', 'v2.3.1'] })).toStrictEqual({
    event: 'push',
    about: 'push',
    ref: { kind: 'tag', name: 'v1.9.9' },
    sha: SHA,
    push: { push: true, why: 'event push is trusted' },
    images: ['ghcr.io/acme/app'],
    version: '1.9.9',
    rules: [
      { rule: `${RULE}{{version}}`, gave: '1.9.9' },
      { rule: `${RULE}{{major}}.{{minor}}`, gave: '1.9' },
      { rule: `${RULE}{{major}}`, gave: '1' },
      { rule: 'type=sha', gave: 'sha-4f1c2d3' },
    ],
    tags: [
      { tag: '1.9.9', class: 'fixed', rule: `${RULE}{{version}}`, verdict: 'publish' },
      {
        tag: '1.9',
        class: 'moving',
        rule: `${RULE}{{major}}.{{minor}}`,
        verdict: 'publish',
        version: 'v1.9.9',
        range: '1.9',
      },
      {
        tag: '1',
        class: 'moving',
        rule: `${RULE}{{major}}`,
        verdict: 'hold',
        reason: 'git has v1.10.0, a higher version than v1.9.9',
        version: 'v1.9.9',
        range: '1',
        candidates: [{ version: 'v1.10.0', tag: '1.10.0' }],
      },
      { tag: 'sha-4f1c2d3', class: 'commit', rule: 'type=sha', verdict: 'publish' },
      {
        tag: 'latest',
        class: 'moving',
        rule: 'latest',
        verdict: 'hold',
        reason: 'git has v2.3.1, a higher version than v1.9.9',
        version: 'v1.9.9',
        range: '*',
        candidates: [
          { version: 'v2.3.1', tag: '2.3.1' },
          { version: 'v2.0.0', tag: '2.0.0' },
          { version: 'v1.10.0', tag: '1.10.0' },
        ],
      },
    ],
    notices: [],
  });
});

test('the plan names git tags with their prefix', async () => {
  const plan = await planOf(
    gitTag('app/v1.2.3'),
    { 'tag-prefix': 'app/v', tags: 'type=semver,pattern={{major}},suffix=-alpine' },
    { gitTags: ['app/v1.2.3', 'app/v1.3.0', 'v9.0.0'] },
  );
  expect(plan).toMatchObject({
    ref: { kind: 'tag', name: '1.2.3' },
    'tag-prefix': 'app/v',
    tags: [
      // No rule calls a version 1.3.0-alpine, so no fixed tag of it can be named.
      {
        tag: '1-alpine',
        reason: 'git has app/v1.3.0, a higher version than 1.2.3',
        candidates: [{ version: 'app/v1.3.0' }],
      },
      { tag: 'latest', candidates: [{ version: 'app/v1.3.0' }] },
    ],
  });
});

test('the plan names ten of those who hold a tag, the highest first', async () => {
  const gitTags = ['v1.0.0', ...Array.from({ length: 12 }, (_, at) => `v1.0.${at + 1}`)];
  const plan = await planOf(gitTag('v1.0.0'), { tags: 'type=semver,pattern={{major}}' }, { gitTags });
  const candidates = Array.from({ length: 10 }, (_, at) => ({ version: `v1.0.${12 - at}` }));
  expect(plan).toMatchObject({
    tags: [
      { tag: '1', candidates },
      { tag: 'latest', candidates },
    ],
  });
});

test.each<[string, EventContext, string]>([
  ['a branch', branch('feat/x'), 'push'],
  ['a schedule', schedule(ORIGIN, '0 3 * * *'), 'schedule'],
  ['a pull request', pullRequest(), 'pull-request'],
  ['a merge queue', mergeGroup(ORIGIN, 12), 'merge-group'],
])('the plan of %s says what the run is about', async (_name, event, about) => {
  expect(await planOf(event)).toMatchObject({ about });
});

test('the plan of a run with nothing to do says why', async () => {
  expect(await planOf(pushOfDeletion(ORIGIN, 'refs/tags/v1.0.0'))).toStrictEqual({
    event: 'push',
    about: 'nothing',
    why: 'a ref was deleted',
    push: { push: false, why: 'a ref was deleted' },
    images: ['ghcr.io/acme/app'],
    version: '',
    rules: [],
    tags: [],
    notices: [],
  });
});

test('the plan of a run on no branch or tag has no ref', async () => {
  expect(await planOf({ ...branch('x'), ref: '' })).toMatchObject({ ref: null, tags: [{ tag: 'sha-4f1c2d3' }] });
});

test('the plan tells the rules that give nothing, and the notices', async () => {
  const tags = 'type=ref,event=branch\ntype=semver,pattern={{version}}\ntype=raw,value=x,enable=false';
  expect(await planOf(branch('feat/x'), { tags, labels: 'no pair' })).toMatchObject({
    rules: [
      { rule: 'type=ref,event=branch', gave: 'feat-x' },
      { rule: 'type=semver,pattern={{version}}', why: 'the ref is no git tag, and there is no version' },
      { rule: 'type=raw,value=x,enable=false', why: 'it is not enabled' },
    ],
    notices: [
      {
        level: 'notice',
        text: '"feat/x" (type=ref,event=branch) is no valid tag: "feat-x" is used for it',
      },
      {
        level: 'warning',
        text: 'Input "labels" has lines that are no key=value (1), left out; the first: no pair',
      },
    ],
  });
});

test('the plan tells which images a tag is for, where not for all', async () => {
  const plan = await planOf(gitTag('v1.2.3'), { tags: 'ghcr.io/acme/app:1\nghcr.io/acme/web:1\nghcr.io/acme/web:2' });
  expect(plan).toMatchObject({
    images: ['ghcr.io/acme/app', 'ghcr.io/acme/web'],
    tags: [
      { tag: '1', class: 'moving', rule: 'ghcr.io/acme/app:1, ghcr.io/acme/web:1', verdict: 'publish' },
      { tag: '2', images: ['ghcr.io/acme/web'] },
    ],
  });
});
