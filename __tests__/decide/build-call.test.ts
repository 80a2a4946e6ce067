import {
  type CallQuestion,
  findContradictions,
  isBuild,
  makeCallArgs,
  nameOfCall,
  parseCall,
  withoutBuild,
} from '../../src/decide/build-call.js';
import { NO_OUTPUTS } from '../../src/decide/build-outputs.js';
import { NO_CACHES } from '../../src/decide/caches.js';
import { NOTHING_PASSED } from '../../src/decide/passed-on.js';
import { Refusal } from '../../src/errors.js';
import { buildPlan } from '../_fakes/build-plan.js';
import { imageOf } from '../_fakes/values.js';

test.each([
  ['', ''],
  ['build', ''],
  ['build,format=json', ''],
  ['check', 'check'],
  ['check,format=json', 'check,format=json'],
  ['format=json,check', 'check,format=json'],
  ['check, ignorestatus=true', 'check,ignorestatus=true'],
  ['outline', 'outline'],
  ['targets,format=json,ignorestatus=0', 'targets,format=json,ignorestatus=0'],
  ['lint', 'lint'],
  ['subrequests.describe', 'subrequests.describe'],
])('parseCall(%j) is %j', (text, expected) => {
  expect(parseCall(text)).toBe(expected);
});

const FORM = 'build, check, outline or targets; options are format=json and ignorestatus=true';

test.each<[string, string | undefined]>([
  ['chek', 'Did you mean "check"?'],
  ['Check', 'Did you mean "check"?'],
  ['xyz', undefined],
  ['format=json', undefined],
  ['check,outline', undefined],
  ['check,format=yaml', undefined],
  ['check,color=red', undefined],
  ['check,ignorestatus=maybe', undefined],
  [',', undefined],
])('parseCall(%j) is refused', (text, mend) => {
  expect(() => parseCall(text)).toThrow(new Refusal(FORM, text, mend));
  try {
    parseCall(text);
  } catch (error) {
    expect(error).toMatchObject({ rule: FORM, value: text, mend });
  }
});

test.each([
  ['check', 'check'],
  ['check,format=json', 'check'],
])('nameOfCall(%j) is %j', (call, expected) => {
  expect(nameOfCall(call)).toBe(expected);
});

test.each([
  ['', true],
  ['build', true],
  ['build,format=json', true],
  ['check', false],
  ['builds', false],
])('isBuild(%j) is %j', (text, expected) => {
  expect(isBuild(text)).toBe(expected);
});

const ALONE: CallQuestion = { call: 'check', mode: 'publish', pushMode: 'auto', test: '', outputs: NO_OUTPUTS };
const OTHERS = { attributes: [], others: [{ type: 'local', attributes: ['dest=out'] }], load: false } as const;

test.each<[Partial<CallQuestion>, readonly string[]]>([
  [{}, []],
  [{ mode: 'plan', pushMode: 'false' }, []],
  [{ pushMode: 'true' }, ['push']],
  [{ test: 'true' }, ['test']],
  [{ outputs: { ...NO_OUTPUTS, load: true } }, ['load']],
  [{ outputs: OTHERS }, ['outputs']],
  [{ outputs: { ...NO_OUTPUTS, attributes: ['compression=zstd'] } }, ['outputs']],
  [{ mode: 'build' }, ['call']],
  [{ mode: 'merge', pushMode: 'true' }, ['call', 'push']],
  [{ call: '', mode: 'build', pushMode: 'true', test: 'true', outputs: OTHERS }, []],
])('findContradictions() where %j names %j', (given, expected) => {
  expect(findContradictions({ ...ALONE, ...given }).map(({ input }) => input)).toStrictEqual(expected);
});

test('findContradictions() gives rule and mend', () => {
  expect(findContradictions({ ...ALONE, pushMode: 'true' })).toStrictEqual([
    {
      input: 'push',
      rule: 'left out where input "call" is check, which builds nothing',
      mend: 'Build in another step, without "call"',
    },
  ]);
  expect(findContradictions({ ...ALONE, mode: 'promote' })).toStrictEqual([
    { input: 'call', rule: 'left out in this mode', value: 'check', mend: 'Give it a step without "mode"' },
  ]);
});

const NOTHING = { outputs: NO_OUTPUTS, caches: NO_CACHES };

test('withoutBuild() leaves what the question is about', () => {
  const one = buildPlan({
    call: 'check',
    target: 'app',
    platforms: ['linux/amd64', 'linux/arm64'],
    images: [imageOf('ghcr.io/acme/app')],
    attestations: ['type=sbom'],
    outputs: OTHERS,
  });
  expect(withoutBuild(one, NOTHING)).toStrictEqual(
    buildPlan({ call: 'check', target: 'app', platforms: ['linux/amd64'] }),
  );
});

test('makeCallArgs() asks, with all that a Dockerfile may depend on', () => {
  const plan = buildPlan({
    call: 'check,format=json',
    file: 'app/Dockerfile',
    target: 'app',
    platforms: ['linux/amd64'],
    buildArgs: ['A=1'],
    buildContext: 'app',
    passed: { ...NOTHING_PASSED, buildContexts: ['base=docker-image://alpine'], network: 'host', ssh: ['default'] },
  });
  const secrets = ['id=GIT_AUTH_TOKEN,src=/private/secrets/0'];
  expect(makeCallArgs({ builder: 'big', plan, secrets, metadataFile: '/private/metadata.json' })).toStrictEqual([
    'build',
    '--builder',
    'big',
    '--progress=plain',
    '--call',
    'check,format=json',
    '--file',
    'app/Dockerfile',
    '--target',
    'app',
    '--platform',
    'linux/amd64',
    '--build-context',
    'base=docker-image://alpine',
    '--build-arg',
    'A=1',
    '--secret',
    'id=GIT_AUTH_TOKEN,src=/private/secrets/0',
    '--metadata-file',
    '/private/metadata.json',
    'app',
  ]);
});

test('makeCallArgs() of a plain question', () => {
  const plan = buildPlan({ call: 'check' });
  expect(makeCallArgs({ builder: '', plan, secrets: [], metadataFile: '/m' })).toStrictEqual([
    'build',
    '--progress=plain',
    '--call',
    'check',
    '--metadata-file',
    '/m',
    '.',
  ]);
});
