import {
  type BuilderDecision,
  decideBuilder,
  type DecisionQuestion,
  looksAtThere,
} from '../../src/decide/builder-decision.js';
import type { EngineWish } from '../../src/decide/engine-wish.js';
import { builderNode, engineWish } from '../_fakes/engine-wish.js';

const THERE = { name: 'default', driver: 'docker', isHere: true };
const CLASSIC = { store: 'classic', registries: '{}' } as const;
const TWO = [{ kind: 'platforms' }] as const;
const CANNOT =
  "builder default (docker) cannot do all that is asked (several platforms: its engine's classic store keeps one platform of an image)";

function decided(wish: Partial<EngineWish>, more: Partial<DecisionQuestion> = {}): BuilderDecision {
  return decideBuilder({
    wish: engineWish(wish),
    needs: [],
    there: THERE,
    engine: undefined,
    names: ['default', 'big'],
    ...more,
  });
}

const HARD = { needs: TWO, engine: CLASSIC };

test.each<[string, BuilderDecision, BuilderDecision]>([
  ['a plain build', decided({}), { kind: 'use', builder: THERE, why: 'can do all that is asked' }],
  ['what the engine cannot', decided({}, HARD), { kind: 'make', driver: 'docker-container', name: '', why: CANNOT }],
  ['a builder by name', decided({ builder: 'big' }), { kind: 'use', builder: THERE, why: 'input "builder" names it' }],
  ['driver docker', decided({ driver: 'docker' }), { kind: 'use', builder: THERE, why: 'input "driver" asks for it' }],
  [
    'an image of BuildKit',
    decided({ buildkitImage: 'mirror/buildkit' }),
    { kind: 'make', driver: 'docker-container', name: '', why: 'input "buildkit-image" asks for one' },
  ],
  [
    'driver kubernetes',
    decided({ driver: 'kubernetes' }),
    { kind: 'make', driver: 'kubernetes', name: '', why: 'input "driver" asks for one' },
  ],
  [
    'a builder to keep',
    decided({ builder: 'mine', keepBuilder: true, driver: 'remote' }),
    { kind: 'make', driver: 'remote', name: 'mine', why: 'it is to be kept, and is not there yet' },
  ],
  [
    'a builder to keep that is there',
    decided({ builder: 'big', keepBuilder: true }),
    { kind: 'use', builder: THERE, why: 'input "builder" names it' },
  ],
])('decideBuilder() for %s', (_what, found, expected) => {
  expect(found).toStrictEqual(expected);
});

test.each<[string, BuilderDecision, object]>([
  [
    'a name that nothing has',
    decided({ builder: 'bigg' }),
    {
      input: 'builder',
      rule: 'the name of a builder that is there: default, big',
      value: 'bigg',
      mend: 'With keep-builder: true one of this name is made, and kept for later runs',
    },
  ],
  [
    'a named one that cannot',
    decided({ builder: 'default' }, HARD),
    {
      input: 'builder',
      rule: `one that can do all that is asked, which "default" (docker) cannot (several platforms: its engine's classic store keeps one platform of an image)`,
      value: 'default',
      mend: 'Leave "builder" out: a builder that can is made then, and removed in the end',
    },
  ],
  [
    'driver docker, which cannot',
    decided({ driver: 'docker' }, HARD),
    {
      input: 'driver',
      rule: `one that can do all that is asked, which "default" (docker) cannot (several platforms: its engine's classic store keeps one platform of an image)`,
      value: 'docker',
      mend: 'Leave "driver" out: a builder that can is made then, and removed in the end',
    },
  ],
])('decideBuilder() refuses %s', (_what, found, problem) => {
  expect(found).toStrictEqual({ kind: 'refused', problem });
});

test.each<[Partial<EngineWish>, boolean]>([
  [{}, true],
  [{ driver: 'docker' }, true],
  [{ driver: 'remote' }, false],
  [{ nodes: [builderNode()] }, false],
  [{ builder: 'big' }, true],
  [{ builder: 'other' }, false],
])('looksAtThere() with %j is %j', (wish, expected) => {
  expect(looksAtThere({ wish: engineWish(wish), names: ['default', 'big'] })).toBe(expected);
});
