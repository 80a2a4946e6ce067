import type { Ref } from '../../../src/decide/ref.js';
import { emitRef } from '../../../src/decide/rules/ref.js';
import type { Name } from '../../../src/decide/rules/name.js';
import { parseAnyVersion, parseVersion, type Version } from '../../../src/decide/version.js';
import { makeFacts, makeRule, makeTagFacts } from '../../_fakes/facts.js';

const PULL: Ref = { kind: 'pull-request', number: 12 };

function branch(name: string): Ref {
  return { kind: 'branch', name };
}

test.each<[string, Ref, Name, boolean]>([
  ['event=branch', branch('main'), { before: '', core: 'main', after: '' }, true],
  ['event=branch', branch('feat/x'), { before: '', core: 'feat/x', after: '' }, true],
  ['event=branch', branch('1.2.3'), { before: '', core: '1.2.3', after: '' }, true],
  ['event=branch', branch('{{sha}}'), { before: '', core: '{{sha}}', after: '' }, true],
  ['event=branch,prefix={{sha}}-,suffix=-b', branch('x'), { before: '4f1c2d3-', core: 'x', after: '-b' }, true],
  ['event=pr', PULL, { before: 'pr-', core: '12', after: '' }, false],
  ['event=pr,prefix=', PULL, { before: '', core: '12', after: '' }, false],
  ['event=pr,prefix=a-,suffix=-b', PULL, { before: 'a-', core: '12', after: '-b' }, false],
])('emitRef() of %s on %j moves, and wants no latest', (attributes, ref, name, givesWay) => {
  const emitted = emitRef(makeRule('ref', attributes), makeFacts({ ref }));
  expect(emitted).toStrictEqual({ kind: 'name', name, class: 'moving', latest: 'unwanted', givesWay });
});

test.each<[string, 'fixed' | 'moving', boolean, Version | undefined, string]>([
  ['v1.2.3', 'fixed', false, parseVersion('v1.2.3'), ''],
  ['v1.0.0-rc.1', 'fixed', false, parseVersion('v1.0.0-rc.1'), ''],
  ['1.2rc1', 'fixed', true, parseAnyVersion('1.2rc1'), ''],
  ['2026.01.02', 'fixed', false, parseAnyVersion('2026.01.02'), ''],
  ['app/v1.2.3', 'fixed', false, parseVersion('1.2.3'), 'app/v'],
  // Moved on by its owner at every release.
  ['v1', 'moving', true, parseAnyVersion('v1'), ''],
  ['1.2', 'moving', true, parseAnyVersion('1.2'), ''],
])('emitRef() of git tag %s is %s', (gitTag, kind, givesWay, version, prefix) => {
  expect(emitRef(makeRule('ref', 'event=tag'), makeTagFacts(gitTag))).toStrictEqual({
    kind: 'name',
    name: { before: '', core: gitTag, after: '' },
    class: kind,
    latest: 'wanted',
    givesWay,
    origin: { version, reader: { kind: 'any', prefix } },
  });
});

test('emitRef() of a git tag that is no version is fixed, and gives way to releases of its name', () => {
  expect(emitRef(makeRule('ref', 'event=tag,prefix=a-,suffix=-b'), makeTagFacts('spring'))).toStrictEqual({
    kind: 'name',
    name: { before: 'a-', core: 'spring', after: '-b' },
    class: 'fixed',
    latest: 'wanted',
    givesWay: true,
  });
});

test.each<[string, Ref | undefined, string]>([
  ['branch', { kind: 'tag', name: 'v1.0.0' }, 'the ref is no branch'],
  ['branch', PULL, 'the ref is no branch'],
  ['branch', undefined, 'the ref is no branch'],
  ['tag', branch('v1.0.0'), 'the ref is no git tag'],
  ['tag', undefined, 'the ref is no git tag'],
  ['pr', branch('main'), 'the ref is no pull request'],
  ['pr', { kind: 'tag', name: '12' }, 'the ref is no pull request'],
])('emitRef() of event=%s on %j gives nothing: %s', (event, ref, why) => {
  expect(emitRef(makeRule('ref', `event=${event}`), makeFacts({ ref }))).toStrictEqual({ kind: 'nothing', why });
});
