import { emitSemver, nameOfStable, readVersion } from '../../../src/decide/rules/semver.js';
import type { Facts } from '../../../src/decide/rules/rule.js';
import { factsOn, semverRule, versionOf } from '../../_fakes/values.js';

test.each<[string, string, string | undefined]>([
  ['pattern={{version}}', 'v1.2.3', '1.2.3 fixed wanted'],
  ['pattern={{raw}}', 'v1.2.3', 'v1.2.3 fixed wanted'],
  ['pattern={{major}}.{{minor}}.{{patch}}', 'v1.2.3', '1.2.3 fixed wanted'],
  ['pattern={{major}}.{{minor}}', 'v1.2.3', '1.2 moving wanted'],
  ['pattern=v{{major}}', 'v1.2.3', 'v1 moving wanted'],
  ['pattern={{major}},prefix=a-,suffix=-b', 'v1.2.3', 'a-1-b moving wanted'],
  ['pattern={{version}}', 'v1.2.3-rc.1', '1.2.3-rc.1 fixed unwanted'],
  ['pattern=v{{version}}', 'v1.2.3-rc.1', 'v1.2.3-rc.1 fixed unwanted'],
  ['pattern={{major}}.{{minor}}', 'v1.2.3-rc.1', '1.2.3-rc.1 fixed unwanted'],
  ['pattern={{major}}-{{prerelease}}-{{build}}', 'v1.2.3+b', '1--b moving wanted'],
  ['pattern={{version}}', 'spring', undefined],
  ['pattern={{version}},value=v9.8.7', 'spring', '9.8.7 fixed wanted'],
])('emitSemver() of %s on git tag %s is %j', (attributes, gitTag, expected) => {
  const emitted = emitSemver(semverRule(attributes), factsOn(gitTag));
  expect(emitted && `${emitted.name} ${emitted.class} ${emitted.latest}`).toBe(expected);
});

test.each<[string, Partial<Facts>, string | undefined]>([
  ['a branch', { ref: { kind: 'branch', name: 'v1.2.3' } }, undefined],
  ['a release that is marked as a prerelease', { prerelease: true }, '1.2.3 fixed unwanted'],
])('emitSemver() of a partial pattern on %s', (_name, given, expected) => {
  const emitted = emitSemver(semverRule('pattern={{major}}'), factsOn('v1.2.3', given));
  expect(emitted && `${emitted.name} ${emitted.class} ${emitted.latest}`).toBe(expected);
});

test('nameOfStable() foretells the tag of another version', () => {
  expect(nameOfStable(semverRule('pattern={{major}}.{{minor}},suffix=-alpine'), versionOf('v2.5.1'))).toBe(
    '2.5-alpine',
  );
});

test('readVersion() reads what the expression found, and nothing where it found nothing', () => {
  const rule = semverRule('pattern={{version}},match=app/(.*)');
  const answers = new Map([['app/(.*)', new Map([['app/v1.2.3', 'v1.2.3']])]]);
  expect(readVersion(rule, 'app/v1.2.3', answers)?.version).toBe('1.2.3');
  expect(readVersion(rule, 'v1.2.3', answers)).toBeUndefined();
  expect(readVersion(rule, 'app/v1.2.3', new Map())).toBeUndefined();
});
