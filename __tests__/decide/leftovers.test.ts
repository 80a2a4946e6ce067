import fc from 'fast-check';
import { builderName, chooseLeftBuilders, chooseLeftovers, folderPrefix } from '../../src/decide/leftovers.js';
import { anyText } from '../_fakes/any-text.js';

const HOUR = 3600 * 1000;
const NOW = Date.parse('2026-11-21T08:00:00Z');
const SELF = { host: 'runner-1', id: 4711, startedAt: NOW - 1000 };

function isGone(): boolean {
  return false;
}

test.each([
  [SELF, `slipway-runner-1-4711-${NOW - 1000}-`],
  [{ host: 'mona’s Mac.local', id: 1, startedAt: 0 }, 'slipway-mona_s_Mac.local-1-0-'],
  [{ host: 'mona’ ’s Mac', id: 1, startedAt: 0 }, 'slipway-mona_s_Mac-1-0-'],
  [{ host: '../../etc', id: 1, startedAt: 0 }, 'slipway-.._.._etc-1-0-'],
])('folderPrefix(%j) is %j', (self, expected) => {
  expect(folderPrefix(self)).toBe(expected);
});

const OLD = NOW - 25 * HOUR;

test.each([
  [`slipway-runner-1-99-${OLD}-Ab3dEf`, true],
  // A day is long enough for any run, and some are still going after it.
  [`slipway-runner-1-99-${NOW - 24 * HOUR - 1}-Ab3dEf`, true],
  [`slipway-runner-1-99-${NOW - 24 * HOUR}-Ab3dEf`, false],
  [`slipway-runner-1-99-${NOW - HOUR}-Ab3dEf`, false],
  [`slipway-runner-1-99-${NOW + HOUR}-Ab3dEf`, false],
  [`slipway-runner-1-4711-${NOW - 1000}-Ab3dEf`, false],
  // Another machine's, on a disk that is shared: nobody here knows whether that runs.
  [`slipway-runner-2-99-${OLD}-Ab3dEf`, false],
  [`slipway-runner-99-${OLD}-Ab3dEf`, false],
  [`slipway-runner-1-2-99-${OLD}-Ab3dEf`, false],
  [`slipway-Runner-1-99-${OLD}-Ab3dEf`, false],
  // What is not ours by name.
  [`slipway-runner-1-99-${OLD}`, false],
  [`slipway-runner-1-99-${OLD}-Ab3-dEf`, false],
  [`my-slipway-runner-1-99-${OLD}-Ab3dEf`, false],
  [`slipway-runner-1--${OLD}-Ab3dEf`, false],
  [`slipway-runner-1-x-${OLD}-Ab3dEf`, false],
  [`slipway-runner-1-99-1e9-Ab3dEf`, false],
  ['slipway-runner-1', false],
  ['', false],
])('chooseLeftovers() of %s, whose process is gone: %s', (name, expected) => {
  expect(chooseLeftovers([name], { self: SELF, now: NOW, isAlive: isGone })).toStrictEqual(expected ? [name] : []);
});

test('chooseLeftovers() asks for the very process, by its number and its start', () => {
  const asked: unknown[] = [];
  const names = [`slipway-runner-1-98-${OLD}-Ab3dEf`, `slipway-runner-1-99-${OLD}-Ab3dEf`, 'other'];
  const isAlive = (one: { readonly id: number }): boolean => asked.push(one) > 0 && one.id === 98;
  expect(chooseLeftovers(names, { self: SELF, now: NOW, isAlive })).toStrictEqual([names[1]]);
  expect(asked).toStrictEqual([98, 99].map((id) => ({ host: 'runner-1', id, startedAt: OLD })));
});

test('chooseLeftovers() finds what folderPrefix() names, whatever the machine is called', () => {
  fc.assert(
    fc.property(anyText({ minLength: 1, maxLength: 20 }), fc.nat(), fc.nat({ max: OLD }), (host, id, startedAt) => {
      const name = `${folderPrefix({ host, id, startedAt })}Ab3dEf`;
      expect(name).not.toContain('/');
      const self = { ...SELF, host };
      expect(chooseLeftovers([name], { self, now: NOW, isAlive: isGone })).toStrictEqual([name]);
      expect(chooseLeftovers([name], { self, now: NOW, isAlive: () => true })).toStrictEqual([]);
    }),
  );
});

test.each([
  [SELF, `slipway-runner-1-4711-${NOW - 1000}`],
  [{ host: 'Mona’s Mac.local', id: 1, startedAt: NOW }, `slipway-mona_s_mac.local-1-${NOW}`],
])('builderName(%j) is %j', (self, expected) => {
  expect(builderName(self)).toBe(expected);
});

const BUILDER = 'buildx_buildkit_slipway-runner-1';

test.each([
  [`${BUILDER}-99-${OLD}0`, true],
  [`${BUILDER}-99-${OLD}12`, true],
  [`${BUILDER}-99-${OLD}0_state`, true],
  [`${BUILDER}-99-${OLD}-arm.64_x`, true],
  [`${BUILDER}-99-${OLD}-arm_state`, true],
  [`${BUILDER}-99-${NOW - HOUR}0`, false],
  [`${BUILDER}-99-${OLD}`, false],
  [`buildx_buildkit_slipway-runner-2-99-${OLD}0`, false],
  [`buildx_buildkit_mine0`, false],
  [`x${BUILDER}-99-${OLD}0`, false],
  ['', false],
])('chooseLeftBuilders() takes %j: %j', (name, expected) => {
  expect(chooseLeftBuilders([name], { self: SELF, now: NOW, isAlive: isGone })).toStrictEqual(expected ? [name] : []);
  expect(chooseLeftBuilders([name], { self: SELF, now: NOW, isAlive: () => true })).toStrictEqual([]);
});
