import {
  hasStalled,
  hearPush,
  LONGEST_SILENCE,
  lookAtPush,
  PUSHES_IN_A_STEP,
  PUSHES_ONLY,
  type PushWatch,
  StallError,
} from '../../../src/decide/failures/stall.js';

const MIB = 1024 * 1024;

/** A watch that has heard these lines, and looks at some seconds and bytes. */
function looks(
  lines: readonly string[],
  seen: readonly (readonly [seconds: number, sent: number | undefined])[],
): boolean[] {
  let watch = lines.reduce(hearPush, PUSHES_IN_A_STEP);
  return seen.map(([seconds, sent]) => {
    const now = 1_000 + seconds * 1000;
    watch = lookAtPush(watch, { now, sent });
    return hasStalled(watch, now);
  });
}

const PUSHING = ['#5 exporting to image', '#5 pushing layers'];

test.each<[string, readonly string[]]>([
  ['layers', PUSHING],
  ['a manifest', [...PUSHING, '#5 pushing layers 0.1s done', '#5 pushing manifest for ghcr.io/acme/app@sha256:01']],
  ['by the engine', ['#5 DONE 0.0s', '#6 pushing ghcr.io/acme/app:1 with docker', '#6 pushing layer 01 2.05kB / 13B']],
  ['while a token is asked for', [...PUSHING, '#6 [auth] acme/app:pull,push token for ghcr.io', '#6 DONE 0.0s']],
])('a push has stalled after two minutes in which nothing was said or sent: %s', (_name, lines) => {
  expect(LONGEST_SILENCE).toBe(120_000);
  expect(
    looks(lines, [
      [0, 5 * MIB],
      [60, 6 * MIB],
      [119, 6 * MIB],
      [120, 7 * MIB - 1],
    ]),
  ).toStrictEqual([false, false, false, true]);
});

test.each<[string, readonly string[]]>([
  ['nothing is pushed yet', ['#5 exporting to image', '#5 exporting layers']],
  ['it is done', [...PUSHING, '#5 DONE 3.0s', '#7 exporting cache to registry']],
  ['it has failed', [...PUSHING, '#5 ERROR: failed to push ghcr.io/acme/app: denied']],
  ['a command prints what looks like it', ['#4 0.211 #5 pushing layers', '#4 1.2 pushing layers', 'pushing layers']],
])('nothing has stalled where %s', (_name, lines) => {
  expect(
    looks(lines, [
      [0, 0],
      [9999, 0],
    ]),
  ).toStrictEqual([false, false]);
});

test('an upload that takes its time has not stalled', () => {
  const slow = Array.from({ length: 20 }, (_, at) => [at * 100, at * 2 * MIB] as const);
  expect(looks(PUSHING, slow)).not.toContain(true);
  expect(
    looks(PUSHING, [
      [0, 0],
      [100, 2 * MIB],
      [200, 2 * MIB],
      [219, 2 * MIB],
      [220, 2 * MIB],
    ]),
  ).toStrictEqual([false, false, false, false, true]);
});

test('what is sent cannot be seen: nothing is said of the push', () => {
  expect(
    looks(PUSHING, [
      [0, undefined],
      [9999, undefined],
    ]),
  ).toStrictEqual([false, false]);
});

test('a line begins the silence anew', () => {
  const stalled = (watch: PushWatch, now: number): boolean => hasStalled(lookAtPush(watch, { now, sent: 0 }), now);
  const quiet = lookAtPush(PUSHES_ONLY, { now: 0, sent: 0 });
  expect(stalled(quiet, 120_000)).toBe(true);
  const heard = hearPush(quiet, '5f70bf18a086: Pushed');
  expect([stalled(heard, 120_000), heard.step]).toStrictEqual([false, '']);
  expect(stalled(lookAtPush(heard, { now: 120_000, sent: 0 }), 240_000)).toBe(true);
});

test.each([
  ['#5 pushing layers 120s done\n#5 CANCELED', false],
  ['#6 pushing ghcr.io/acme/app:1 with docker\n#6 CANCELED', true],
  ['The push refers to repository [ghcr.io/acme/app]', true],
])('StallError after %j says what the engine does: %s', (lines, expected) => {
  const { message, lastLines } = new StallError('docker buildx build', lines);
  expect(message).toMatch(
    /^Cannot push with "docker buildx build": for 120 seconds it said nothing, .*\n {2}Look whether /,
  );
  expect([message.includes('restart it'), lastLines]).toStrictEqual([expected, lines]);
});
