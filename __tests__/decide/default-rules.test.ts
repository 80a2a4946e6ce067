import { chooseDefaultRules, type LatestPolicy } from '../../src/decide/default-rules.js';
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

function tag(name: string): Occasion {
  return on('push', { kind: 'tag', name });
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
  ['a schedule', on('schedule', MAIN), ['type=raw,value=nightly', 'type=sha'], 'never'],
  ['a workflow_run', on('workflow-run', MAIN), [BRANCH, 'type=sha'], 'never'],
  ['nothing', { kind: 'nothing', why: 'x' }, [], 'never'],
])('chooseDefaultRules() on %s', (_name, occasion, lines, latest) => {
  const chosen = chooseDefaultRules(occasion, 'main');
  expect([chosen.rules.map((rule) => rule.line), chosen.latest]).toStrictEqual([lines, latest]);
});

test.each(['app/v1.2.3', 'app-v1.2.3', 'app@1.2.3', '@acme/app@1.2.3'])(
  'chooseDefaultRules() on git tag %s asks for rules, with an example that reads it',
  (name) => {
    const prefix = name.replace(/v?1\.2\.3$/, '');
    expect(refusalsOf(() => chooseDefaultRules(tag(name), 'main'))).toStrictEqual([
      [
        `given for git tag "${name}", which is a version after the prefix "${prefix}"`,
        undefined,
        `Say which tags you want, for example: tags: type=semver,pattern={{version}},"match=^${prefix}(.*)$"`,
      ],
    ]);
  },
);
