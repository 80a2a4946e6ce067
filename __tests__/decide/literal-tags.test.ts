import { chooseLiteralTags } from '../../src/decide/literal-tags.js';
import { parseReferences } from '../../src/decide/references.js';
import type { ChosenTags } from '../../src/decide/tags.js';
import { MOVING_MODES, type MovingMode } from '../../src/decide/verdict.js';
import { tagOf } from '../_fakes/values.js';

function choose(text: string, moving: MovingMode = 'forward'): ChosenTags {
  return chooseLiteralTags(parseReferences(text) ?? [], moving);
}

const OFF = 'input "moving-tags" is off';

test('chooseLiteralTags() takes the tags of one image in their order, the first as the main one', () => {
  expect(choose('ghcr.io/acme/app:edge\nghcr.io/acme/app:1.2.3\nghcr.io/acme/app:latest')).toStrictEqual({
    decisions: [
      { tag: tagOf('edge'), class: 'moving', origin: 'ghcr.io/acme/app:edge' },
      { tag: tagOf('1.2.3'), class: 'fixed', origin: 'ghcr.io/acme/app:1.2.3' },
      { tag: tagOf('latest'), class: 'moving', origin: 'ghcr.io/acme/app:latest' },
    ],
    version: 'edge',
    outcomes: [
      { rule: 'ghcr.io/acme/app:edge', gave: 'edge' },
      { rule: 'ghcr.io/acme/app:1.2.3', gave: '1.2.3' },
      { rule: 'ghcr.io/acme/app:latest', gave: 'latest' },
    ],
    notices: [],
  });
});

test('chooseLiteralTags() names the images of a tag that not all of them get', () => {
  expect(choose('acme/app:1.2.3\nquay.io/acme/app:1.2.3\nacme/app:edge\nquay.io/acme/app:v1')).toStrictEqual({
    decisions: [
      { tag: tagOf('1.2.3'), class: 'fixed', origin: 'acme/app:1.2.3, quay.io/acme/app:1.2.3' },
      { tag: tagOf('edge'), class: 'moving', origin: 'acme/app:edge', images: ['acme/app'] },
      { tag: tagOf('v1'), class: 'moving', origin: 'quay.io/acme/app:v1', images: ['quay.io/acme/app'] },
    ],
    version: '1.2.3',
    outcomes: [
      { rule: 'acme/app:1.2.3, quay.io/acme/app:1.2.3', gave: '1.2.3' },
      { rule: 'acme/app:edge', gave: 'edge' },
      { rule: 'quay.io/acme/app:v1', gave: 'v1' },
    ],
    notices: [],
  });
});

test('chooseLiteralTags() names two images of three', () => {
  expect(choose('a:1.2.3,b:1.2.3,c:edge').decisions[0]).toStrictEqual({
    tag: tagOf('1.2.3'),
    class: 'fixed',
    origin: 'a:1.2.3, b:1.2.3',
    images: ['a', 'b'],
  });
});

test('chooseLiteralTags() holds what moves where nothing may, and the main tag is the first that is left', () => {
  expect(choose('acme/app:edge\nacme/app:1.2.3\nacme/web:latest\nacme/web:2.0.0', 'off')).toStrictEqual({
    decisions: [
      { tag: tagOf('edge'), class: 'moving', origin: 'acme/app:edge', images: ['acme/app'], hold: OFF, rivals: [] },
      { tag: tagOf('1.2.3'), class: 'fixed', origin: 'acme/app:1.2.3', images: ['acme/app'] },
      { tag: tagOf('latest'), class: 'moving', origin: 'acme/web:latest', images: ['acme/web'], hold: OFF, rivals: [] },
      { tag: tagOf('2.0.0'), class: 'fixed', origin: 'acme/web:2.0.0', images: ['acme/web'] },
    ],
    version: '1.2.3',
    outcomes: [
      { rule: 'acme/app:edge', gave: 'edge' },
      { rule: 'acme/app:1.2.3', gave: '1.2.3' },
      { rule: 'acme/web:latest', gave: 'latest' },
      { rule: 'acme/web:2.0.0', gave: '2.0.0' },
    ],
    notices: [],
  });
});

test('chooseLiteralTags() has no main tag where all of them are held', () => {
  expect(choose('acme/app:edge', 'off')).toStrictEqual({
    decisions: [{ tag: tagOf('edge'), class: 'moving', origin: 'acme/app:edge', hold: OFF, rivals: [] }],
    version: '',
    outcomes: [{ rule: 'acme/app:edge', gave: 'edge' }],
    notices: [],
  });
});

test.each<[string, string]>([
  ['1.2.3', 'fixed'],
  ['v1.2.3', 'fixed'],
  ['1.3.0-rc.1', 'fixed'],
  ['1.3rc1', 'fixed'],
  ['1.2.3.post1', 'fixed'],
  ['1.2', 'moving'],
  ['1', 'moving'],
  ['v1', 'moving'],
  ['latest', 'moving'],
  ['sha-4f1c2d3', 'moving'],
  ['1.2.3-alpine_x', 'moving'],
])('the literal tag %s is %s', (tag, expected) => {
  expect(choose(`acme/app:${tag}`).decisions.map((one) => one.class)).toStrictEqual([expected]);
});

test.each(MOVING_MODES.map((mode) => [mode, mode === 'off']))(
  'moving-tags: %s holds a literal tag that moves: %s, and never a full version',
  (moving, isHeld) => {
    const { decisions } = choose('acme/app:edge,acme/app:1.2.3', moving);
    expect(decisions.map(({ hold }) => hold !== undefined)).toStrictEqual([isHeld, false]);
  },
);
