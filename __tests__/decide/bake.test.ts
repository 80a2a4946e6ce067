import { bakeArgs, type BakeCall, canBake, makeBakeFile } from '../../src/decide/bake.js';
import { NO_CACHES } from '../../src/decide/caches.js';
import { NOTHING_PASSED } from '../../src/decide/passed-on.js';
import { buildPlan } from '../_fakes/build-plan.js';

const CALL: BakeCall = {
  builder: 'big',
  plans: [buildPlan({ target: 'app' }), buildPlan({ target: '' })],
  secrets: [],
  workspace: '/w',
  environment: {},
  file: '/p/docker-bake.json',
};

test.each([
  [[], false],
  [[{}], false],
  [[{}, {}], true],
  [[{}, { passed: { ...NOTHING_PASSED, cgroupParent: '/x' } }], false],
  [[{}, { call: 'check' }], false],
])('canBake(%j) is %s', (plans, expected) => {
  expect(canBake(plans.map(buildPlan))).toBe(expected);
});

test('bakeArgs() names the builder, the definition, and what is allowed', () => {
  expect(bakeArgs(CALL)).toStrictEqual([
    ...['bake', '--builder', 'big', '--progress=plain', '--file', '/p/docker-bake.json', '--allow=fs=*'],
  ]);
  const passed = { ...NOTHING_PASSED, allow: ['network.host'] };
  const args = bakeArgs({ ...CALL, builder: '', plans: [buildPlan({ passed }), buildPlan({ passed })] });
  expect(args).toStrictEqual([
    'bake',
    '--progress=plain',
    '--file',
    '/p/docker-bake.json',
    '--allow=fs=*',
    '--allow=network.host',
  ]);
});

/** The targets of a definition. */
function targetsOf(call: Partial<BakeCall>): readonly unknown[] {
  const made = JSON.parse(makeBakeFile({ ...CALL, ...call })) as {
    group: { default: { targets: string[] } };
    target: Record<string, unknown>;
  };
  return made.group.default.targets.map((name) => made.target[name]);
}

const NOTHING = {
  context: '.',
  platforms: [],
  args: {},
  contexts: {},
  secret: [],
  ssh: [],
  ulimits: [],
  'extra-hosts': {},
  entitlements: [],
  'cache-from': [],
  'no-cache': false,
  'no-cache-filter': [],
  pull: false,
  output: ['type=cacheonly'],
};

test('makeBakeFile() has a target for each build', () => {
  expect(targetsOf({})).toStrictEqual([{ ...NOTHING, target: 'app' }, NOTHING]);
});

test('makeBakeFile() says all that a build asks for', () => {
  const plan = buildPlan({
    target: 'app',
    buildContext: 'web',
    file: 'web/Dockerfile',
    platforms: ['linux/amd64'],
    buildArgs: ['A=1=2', 'FROM_ENV', 'UNSET'],
    passed: {
      addHosts: ['a:1.2.3.4', 'b=::1'],
      allow: ['network.host'],
      buildContexts: ['base=docker-image://x'],
      cgroupParent: '',
      network: 'host',
      shmSize: '2g',
      ssh: ['default'],
      ulimit: ['nofile=1:2'],
    },
    caches: { ...NO_CACHES, from: ['type=gha'], to: ['type=gha'] },
    anew: { all: true, stages: ['x'] },
    pull: true,
  });
  expect(targetsOf({ plans: [plan], secrets: ['id=s,src=/p/s'], environment: { FROM_ENV: 'seen' } })).toStrictEqual([
    {
      context: 'web',
      dockerfile: '/w/web/Dockerfile',
      target: 'app',
      platforms: ['linux/amd64'],
      args: { A: '1=2', FROM_ENV: 'seen' },
      contexts: { base: 'docker-image://x' },
      secret: ['id=s,src=/p/s'],
      ssh: ['default'],
      network: 'host',
      'shm-size': '2g',
      ulimits: ['nofile=1:2'],
      'extra-hosts': { a: '1.2.3.4', b: '::1' },
      entitlements: ['network.host'],
      'cache-from': ['type=gha'],
      'no-cache': true,
      'no-cache-filter': ['x'],
      pull: true,
      output: ['type=cacheonly'],
    },
  ]);
});

test('makeBakeFile() takes the file of a remote context from there', () => {
  const plan = buildPlan({ file: 'docker/Dockerfile', buildContext: 'https://github.com/a/b.git#main' });
  expect(targetsOf({ plans: [plan] })).toStrictEqual([
    { ...NOTHING, context: 'https://github.com/a/b.git#main', dockerfile: 'docker/Dockerfile' },
  ]);
});

test('bakeArgs() allows the agents that a build asks for', () => {
  const passed = { ...NOTHING_PASSED, ssh: ['default'] };
  expect(bakeArgs({ ...CALL, plans: [buildPlan(), buildPlan({ passed })] })).toContain('--allow=ssh');
  expect(bakeArgs(CALL)).not.toContain('--allow=ssh');
});

test.each(['/abs/Dockerfile', 'https://example.com/Dockerfile'])('makeBakeFile() takes file %s as it is', (file) => {
  expect(targetsOf({ plans: [buildPlan({ file })] })).toStrictEqual([{ ...NOTHING, dockerfile: file }]);
});

test('makeBakeFile() leaves no text that bake would take for a template', () => {
  const plan = buildPlan({ buildArgs: ['A=${timestamp()} %{ if true }x%{ endif } $5 100%'] });
  expect(targetsOf({ plans: [plan] })).toStrictEqual([
    { ...NOTHING, args: { A: '$${timestamp()} %%{ if true }x%%{ endif } $5 100%' } },
  ]);
});
