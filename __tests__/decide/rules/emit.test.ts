import { emit } from '../../../src/decide/rules/emit.js';
import { parseRule } from '../../../src/decide/rules/parse.js';
import type { Emission, Facts } from '../../../src/decide/rules/rule.js';
import { parsePep440, parseVersion } from '../../../src/decide/version.js';
import { makeFacts, makeTagFacts } from '../../_fakes/facts.js';
import { answersTo } from '../../_fakes/tagging.js';

function emitOn(line: string, facts: Facts): Emission {
  const rule = parseRule(line);
  return emit(rule, { ...facts, answers: answersTo([rule], ['v1.2.3']) });
}

const RELEASE = makeTagFacts('v1.2.3');
const PUSH = makeFacts();
const NIGHT = makeFacts({ event: 'schedule' });

test.each<[string, object, Facts]>([
  ['type=schedule', { core: 'nightly' }, NIGHT],
  ['type=edge', { core: 'edge' }, PUSH],
  ['type=raw,value=x-{{branch}}', { core: 'x-main' }, PUSH],
  ['type=ref,event=branch', { core: 'main', givesWay: true }, PUSH],
  ['type=sha', { before: 'sha-', core: '4f1c2d3', class: 'commit' }, PUSH],
])('emit() of %s is %j', (line, { core, before = '', ...given }: { core?: string; before?: string }, facts) => {
  expect(emitOn(line, facts)).toStrictEqual({
    kind: 'name',
    name: { before, core, after: '' },
    class: 'moving',
    latest: 'unwanted',
    ...given,
  });
});

const MAJOR = [{ hole: { name: 'major', format: '', zone: '', ignored: '' } }];
const SEMVER = parseVersion('v1.2.3');

test.each<[string, string, object]>([
  [
    'type=semver,pattern={{major}}',
    'moving',
    { version: SEMVER, reader: { kind: 'version', scheme: 'semver', pattern: MAJOR } },
  ],
  [
    'type=pep440,pattern={{major}}',
    'moving',
    { version: parsePep440('v1.2.3'), reader: { kind: 'version', scheme: 'pep440', pattern: MAJOR } },
  ],
  [
    'type=match,pattern=\\d',
    'moving',
    { version: SEMVER, reader: { kind: 'match', pattern: { source: '\\d', flags: '' }, group: 0, prefix: '' } },
  ],
])('emit() of %s on git tag v1.2.3 is %s, and tells what it was made of', (line, kind, origin) => {
  expect(emitOn(line, RELEASE)).toStrictEqual({
    kind: 'name',
    name: { before: '', core: '1', after: '' },
    class: kind,
    latest: 'wanted',
    origin,
  });
});

test.each<[string, string, Facts]>([
  ['type=schedule', 'event push is no schedule', PUSH],
  ['type=semver,pattern={{version}}', 'the ref is no git tag, and there is no version', PUSH],
  ['type=semver,pattern={{version}},value=x', '"x" is not a semantic version', PUSH],
  ['type=pep440,pattern={{version}},value=x', '"x" is not a version of PEP 440', PUSH],
  ['type=match,pattern=x', 'the ref is no git tag, and there is no value', PUSH],
  ['type=match,pattern=x', 'x does not match "v1.2.3"', RELEASE],
  ['type=edge', 'the ref is no branch', RELEASE],
  ['type=ref,event=branch', 'the ref is no branch', RELEASE],
  ['type=ref,event=tag', 'the ref is no git tag', PUSH],
  ['type=ref,event=pr', 'the ref is no pull request', PUSH],
  ['type=raw,value=', 'its value is empty', PUSH],
])('emit() of %s gives nothing: %s', (line, why, facts) => {
  expect(emitOn(line, facts)).toStrictEqual({ kind: 'nothing', why });
});
