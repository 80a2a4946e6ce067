import type { Ref } from '../../../src/decide/ref.js';
import { parseRule } from '../../../src/decide/rules/parse.js';
import { emitRef } from '../../../src/decide/rules/ref.js';
import { factsOn } from '../../_fakes/values.js';

const MAIN: Ref = { kind: 'branch', name: 'main' };
const PULL: Ref = { kind: 'pull-request', number: 12 };

function tag(name: string): Ref {
  return { kind: 'tag', name };
}

test.each<[string, Ref | undefined, string | undefined]>([
  ['event=branch', MAIN, 'main moving unwanted'],
  ['event=branch,prefix=a-,suffix=-b', MAIN, 'a-main-b moving unwanted'],
  ['event=branch', tag('v1.0.0'), undefined],
  ['event=branch', undefined, undefined],
  ['event=pr', PULL, 'pr-12 moving unwanted'],
  ['event=pr,prefix=', PULL, '12 moving unwanted'],
  ['event=pr', MAIN, undefined],
  ['event=tag', MAIN, undefined],
  ['event=tag', tag('v1.0.0'), 'v1.0.0 fixed wanted'],
  ['event=tag', tag('v1.0.0-rc.1'), 'v1.0.0-rc.1 fixed unwanted'],
  ['event=tag', tag('spring'), 'spring fixed wanted'],
  ['event=tag', tag('v1'), 'v1 moving wanted'],
  ['event=tag', tag('1.2'), '1.2 moving wanted'],
])('emitRef() of %s on %j is %j', (attributes, ref, expected) => {
  const rule = parseRule(`type=ref,${attributes}`);
  const emitted = rule.type === 'ref' ? emitRef(rule, factsOn('', { ref })) : undefined;
  expect(emitted && `${emitted.name} ${emitted.class} ${emitted.latest}`).toBe(expected);
});

test('emitRef() of a release that is marked as a prerelease wants no latest', () => {
  const rule = parseRule('type=ref,event=tag');
  expect(rule.type === 'ref' && emitRef(rule, factsOn('v1.0.0', { prerelease: true }))).toMatchObject({
    latest: 'unwanted',
    version: { raw: 'v1.0.0' },
  });
});
