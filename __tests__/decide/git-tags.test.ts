import { asksGitTags, stableVersions } from '../../src/decide/git-tags.js';
import type { Ref } from '../../src/decide/ref.js';
import { parseRules } from '../../src/decide/rules/parse.js';
import { semverRule } from '../_fakes/values.js';

const TAG: Ref = { kind: 'tag', name: 'v1.0.0' };
const MAIN: Ref = { kind: 'branch', name: 'main' };

test.each<[string, string, Ref, boolean]>([
  ['a version rule on a git tag', 'type=semver,pattern={{version}}', TAG, true],
  ['a version rule on a branch', 'type=semver,pattern={{version}}', MAIN, false],
  ['a version rule with a value on a branch', 'type=semver,pattern={{major}},value=1.2.3', MAIN, true],
  ['a version rule that is off', 'type=semver,pattern={{version}},enable=false', TAG, false],
  ['a rule of git tags on a git tag', 'type=ref,event=tag', TAG, true],
  ['a rule of git tags on a branch', 'type=ref,event=tag', MAIN, false],
  ['a rule of branches', 'type=ref,event=branch', MAIN, false],
  ['a commit and a raw value', 'type=sha\nedge', TAG, false],
])('asksGitTags() for %s', (_name, lines, ref, expected) => {
  expect(asksGitTags(parseRules(lines), 'by-first-tag', { ref })).toBe(expected);
});

test('asksGitTags() where latest waits for the first release', () => {
  expect(asksGitTags([], 'until-first-release', { ref: MAIN })).toBe(true);
});

test('stableVersions() leaves out prereleases and what is no version', () => {
  const names = ['v1.0.0', '2.0.0', 'v2.1.0-rc.1', 'v3', 'app/v4.0.0', 'x'];
  expect(stableVersions(names, undefined, new Map()).map(({ raw }) => raw)).toStrictEqual(['v1.0.0', '2.0.0']);
});

test('stableVersions() reads through the expression of a rule', () => {
  const answers = new Map([['app/v(.*)', new Map([['app/v4.0.0', '4.0.0']])]]);
  const rule = semverRule('pattern={{version}},match=app/v(.*)');
  expect(stableVersions(['v9.0.0', 'app/v4.0.0'], rule, answers).map(({ raw }) => raw)).toStrictEqual(['4.0.0']);
});

test.each([
  ['1.2', true],
  ['latest', true],
  ['main', false],
])('asksGitTags() on branch %s is %s, since its name may be a release’s', (name, expected) => {
  expect(asksGitTags(parseRules('type=ref,event=branch'), 'never', { ref: { kind: 'branch', name } })).toBe(expected);
});
