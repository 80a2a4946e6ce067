import { chooseDefaultRules } from '../../src/decide/default-rules.js';
import type { LatestPolicy } from '../../src/decide/latest.js';
import type { Occasion } from '../../src/decide/occasion.js';
import type { Ref } from '../../src/decide/ref.js';
import { refusalsOf } from '../_fakes/values.js';

const VERSION = 'type=semver,pattern={{version}}';
const MINOR = 'type=semver,pattern={{major}}.{{minor}}';
const MAJOR = 'type=semver,pattern={{major}}';
const BRANCH = 'type=ref,event=branch';
const PULL = 'type=ref,event=pr';

function on(
  kind: 'push' | 'pull-request' | 'merge-group' | 'schedule' | 'workflow-run',
  ref: Ref | undefined,
): Occasion {
  return kind === 'push' ? { kind, ref, sha: 's', prerelease: false } : { kind, ref, sha: 's' };
}

function tag(name: string): Occasion & { readonly kind: 'push' } {
  return { kind: 'push', ref: { kind: 'tag', name }, sha: 's', prerelease: false, prefix: '' };
}

const MAIN: Ref = { kind: 'branch', name: 'main' };

test.each<[string, Occasion, string[], LatestPolicy]>([
  ['git tag v1.2.3', tag('v1.2.3'), [VERSION, MINOR, MAJOR, 'type=sha'], 'by-first-tag'],
  ['git tag 1.2.3', tag('1.2.3'), [VERSION, MINOR, MAJOR, 'type=sha'], 'by-first-tag'],
  ['git tag v0.2.3', tag('v0.2.3'), [VERSION, MINOR, 'type=sha'], 'by-first-tag'],
  ['git tag v1.3.0-rc.1', tag('v1.3.0-rc.1'), [VERSION, MINOR, MAJOR, 'type=sha'], 'by-first-tag'],
  ['git tag spring', tag('spring'), ['type=ref,event=tag', 'type=sha'], 'never'],
  ['git tag v1', tag('v1'), ['type=ref,event=tag', 'type=sha'], 'never'],
  ['the default branch', on('push', MAIN), [BRANCH, 'type=sha'], 'until-first-release'],
  ['another branch', on('push', { kind: 'branch', name: 'x' }), [BRANCH, 'type=sha'], 'never'],
  ['a ref of a pull request', on('push', { kind: 'pull-request', number: 1 }), [PULL], 'never'],
  ['no ref', on('push', undefined), ['type=sha'], 'never'],
  ['a pull request', on('pull-request', { kind: 'pull-request', number: 1 }), [PULL], 'never'],
  ['a merge queue', on('merge-group', { kind: 'pull-request', number: 1 }), [PULL], 'never'],
  ['a schedule', on('schedule', MAIN), ['type=schedule', 'type=sha'], 'never'],
  ['a workflow_run', on('workflow-run', MAIN), [BRANCH, 'type=sha'], 'never'],
  ['nothing', { kind: 'nothing', why: 'x' }, [], 'never'],
])('chooseDefaultRules() on %s', (_name, occasion, lines, latest) => {
  const chosen = chooseDefaultRules({ occasion, defaultBranch: 'main', version: '' });
  expect([chosen.rules.map((rule) => rule.line), chosen.latest]).toStrictEqual([lines, latest]);
  expect(chosen.releases.map((rule) => rule.line)).toStrictEqual([VERSION, MINOR, MAJOR]);
});

const PEP440 = [VERSION, MINOR, MAJOR].map((line) => line.replace('semver', 'pep440'));

test.each<[string, Occasion, string[]]>([
  ['1.2.3', on('push', MAIN), [VERSION, MINOR, MAJOR, 'type=sha']],
  ['v0.1.0', tag('spring'), [VERSION, MINOR, 'type=sha']],
  ['1.2.3', on('pull-request', undefined), [VERSION, MINOR, MAJOR, 'type=sha']],
  ['1.2.3rc2', on('schedule', MAIN), [...PEP440, 'type=sha']],
  ['0.2', on('push', MAIN), [...PEP440.slice(0, 2), 'type=sha']],
  ['1.2.3', { kind: 'nothing', why: 'x' }, []],
])('with version %s the row is that of the version, on any event: %#', (version, occasion, lines) => {
  const chosen = chooseDefaultRules({ occasion, defaultBranch: 'main', version });
  expect(chosen.rules.map((rule) => rule.line)).toStrictEqual(lines);
  expect(chosen.latest).toBe(occasion.kind === 'nothing' ? 'never' : 'by-first-tag');
});

test('a text that is no version, which input version never lets pass, has the commit alone', () => {
  const chosen = chooseDefaultRules({ occasion: on('push', MAIN), defaultBranch: 'main', version: 'spring' });
  expect([chosen.rules.map((rule) => rule.line), chosen.latest]).toStrictEqual([['type=sha'], 'never']);
});

test.each([
  ['app/v1.2.3', 'app/v'],
  ['app-v1.2.3', 'app-v'],
  ['app@1.2.3', 'app@'],
  ['@acme/app@1.2.3', '@acme/app@'],
])('chooseDefaultRules() on git tag %s asks for tag-prefix %s', (name, prefix) => {
  const question = { occasion: { ...tag(name), prefix: '' }, defaultBranch: 'main', version: '' };
  expect(refusalsOf(() => chooseDefaultRules(question))).toStrictEqual([
    [
      `given for git tag "${name}", which is a version after the prefix "${prefix}", or else input "tag-prefix"`,
      undefined,
      `For example tag-prefix: ${prefix}`,
    ],
  ]);
});

test.each([
  ['1.2.3', [VERSION, MINOR, MAJOR, 'type=sha']],
  ['next', ['type=ref,event=tag', 'type=sha']],
  ['web-1.2.3', ['type=ref,event=tag', 'type=sha']],
])('chooseDefaultRules() on git tag app/%s, whose prefix is known', (name, lines) => {
  const occasion: Occasion = { ...tag(name), prefix: 'app/' };
  const { rules } = chooseDefaultRules({ occasion, defaultBranch: 'main', version: '' });
  expect(rules.map((rule) => rule.line)).toStrictEqual(lines);
});
