import { NO_OUTPUTS } from '../../src/decide/build-outputs.js';
import { byTarget, checkLeg, checkOutputs, checkTargets } from '../../src/decide/targets.js';
import { imageOf, refusalsOf } from '../_fakes/values.js';

const APP = { ...imageOf('ghcr.io/a/app'), target: 'app' };
const COPY = { ...imageOf('docker.io/a/app'), target: 'app' };
const WORKER = { ...imageOf('ghcr.io/a/worker'), target: 'worker' };
const PLAIN = imageOf('ghcr.io/a/plain');

test('byTarget() puts images of one target together, those without one under the usual', () => {
  expect(byTarget([APP, WORKER, COPY, PLAIN], '')).toStrictEqual([
    { target: 'app', images: [APP, COPY] },
    { target: 'worker', images: [WORKER] },
    { target: '', images: [PLAIN] },
  ]);
  expect(byTarget([], 'app')).toStrictEqual([{ target: 'app', images: [] }]);
  expect(byTarget([APP, PLAIN], 'app')).toStrictEqual([{ target: 'app', images: [APP, PLAIN] }]);
});

test.each<[string, string[]]>([
  ['', []],
  ['app', []],
  ['', ['app', 'worker']],
])('checkTargets() with target %j and targets %j is content', (target, targets) => {
  expect(refusalsOf(() => checkTargets([APP, WORKER], { target, targets }))).toStrictEqual([]);
});

test.each<[string, string[], (string | undefined)[]]>([
  ['app', ['app'], ['left out where input "target" is given', 'app', undefined]],
  ['', ['app', 'worker', 'db'], ['targets that an image is for', 'db', 'Add to "images": name=…,target=db']],
  [
    '',
    ['app'],
    [
      'the targets of all images, and ghcr.io/a/worker is for another',
      'app',
      'Say in "images" which target each is for: name=…,target=…',
    ],
  ],
])('checkTargets() with target %j and targets %j refuses', (target, targets, expected) => {
  expect(refusalsOf(() => checkTargets([APP, WORKER], { target, targets }))).toStrictEqual([expected]);
});

test('checkTargets() names the target that was meant, and an image without one', () => {
  const misspelt = { ...WORKER, target: 'workers' };
  expect(
    refusalsOf(() => checkTargets([APP, WORKER, misspelt], { target: '', targets: ['app', 'worker'] }))[0]?.[2],
  ).toBe('Did you mean "worker"?');
  expect(refusalsOf(() => checkTargets([APP, PLAIN], { target: '', targets: ['app'] }))[0]?.[0]).toBe(
    'the targets of all images, and ghcr.io/a/plain is for another',
  );
});

test('checkLeg() wants one target', () => {
  expect(refusalsOf(() => checkLeg([APP, COPY], ''))).toStrictEqual([]);
  expect(refusalsOf(() => checkLeg([APP, PLAIN], ''))).toStrictEqual([
    ['images of one target in mode build', 'app and the last stage', 'Give each target jobs of its own'],
  ]);
});

test('checkOutputs() wants one target for what is written to a file', () => {
  const outputs = { ...NO_OUTPUTS, others: [{ type: 'local', attributes: ['dest=out'] }] } as const;
  expect(refusalsOf(() => checkOutputs([APP, COPY], { target: '', outputs }))).toStrictEqual([]);
  expect(refusalsOf(() => checkOutputs([APP, WORKER], { target: '', outputs: NO_OUTPUTS }))).toStrictEqual([]);
  expect(refusalsOf(() => checkOutputs([APP, WORKER], { target: '', outputs }))).toStrictEqual([
    [
      'left out, but for attributes of the image, where several targets are built',
      undefined,
      'Build what is written to files in another step, with input "target"',
    ],
  ]);
});
