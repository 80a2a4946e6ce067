import type { Problem } from '../errors.js';
import { type Builder, type EngineFacts, type Lack, lacksOf, tellLacks } from './builder-choice.js';
import type { Need } from './builder-needs.js';
import { isBuilderName } from './current-builder.js';
import { type Driver, type EngineWish, makingInputs } from './engine-wish.js';

/** Which builder builds, and why: one that is there, or one that is made for this run. */
export type BuilderDecision =
  | { readonly kind: 'use'; readonly builder: Builder; readonly why: string }
  | {
      readonly kind: 'make';
      readonly driver: Exclude<Driver, '' | 'docker'>;
      readonly name: string;
      readonly why: string;
    }
  | { readonly kind: 'refused'; readonly problem: Problem };

export type DecisionQuestion = {
  readonly wish: EngineWish;
  readonly needs: readonly Need[];
  /** The builder that the user names, else the current one. */
  readonly there: Builder;
  /** Left out where nothing depends on it. */
  readonly engine: EngineFacts | undefined;
  /** The names of all builders that there are. */
  readonly names: readonly string[];
};

/** Tells whether the decision can depend on the builder that is there: where one is made anyway, it is not looked at. */
export function looksAtThere({ wish, names }: Pick<DecisionQuestion, 'wish' | 'names'>): boolean {
  return wish.builder === '' ? makingInputs(wish).length === 0 : isBuilderName(wish.builder, names);
}

/** Decides which builder builds. What the user says of it goes before what is there. */
export function decideBuilder(question: DecisionQuestion): BuilderDecision {
  if (!looksAtThere(question)) return decideNew(question);
  const { wish, needs, there, engine } = question;
  const lacks = lacksOf(needs, there, engine);
  if (lacks.length === 0) return { kind: 'use', builder: there, why: whyUsed(wish) };
  if (wish.builder !== '') return refused('builder', { wish, there, lacks });
  if (wish.driver === 'docker') return refused('driver', { wish, there, lacks });
  return make(wish, `builder ${there.name} (${there.driver}) cannot do all that is asked (${tellLacks(lacks)})`);
}

/** Of a builder that is not there. */
function decideNew(question: DecisionQuestion): BuilderDecision {
  const { wish } = question;
  const [asking = ''] = makingInputs(wish);
  if (wish.builder === '') return make(wish, `input "${asking}" asks for one`);
  return wish.keepBuilder ? make(wish, 'it is to be kept, and is not there yet') : missing(question);
}

function make({ builder, driver }: EngineWish, why: string): BuilderDecision {
  return {
    kind: 'make',
    driver: driver === '' || driver === 'docker' ? 'docker-container' : driver,
    name: builder,
    why,
  };
}

function whyUsed({ builder, driver }: EngineWish): string {
  if (builder !== '') return 'input "builder" names it';
  return driver === 'docker' ? 'input "driver" asks for it' : 'can do all that is asked';
}

function missing({ wish, names }: DecisionQuestion): BuilderDecision {
  const rule = `the name of a builder that is there: ${names.join(', ')}`;
  const mend = 'With keep-builder: true one of this name is made, and kept for later runs';
  return { kind: 'refused', problem: { input: 'builder', rule, value: wish.builder, mend } };
}

type Refused = Pick<DecisionQuestion, 'wish' | 'there'> & { readonly lacks: readonly Lack[] };

function refused(input: 'builder' | 'driver', { wish, there, lacks }: Refused): BuilderDecision {
  const rule = `one that can do all that is asked, which "${there.name}" (${there.driver}) cannot (${tellLacks(lacks)})`;
  const mend = `Leave "${input}" out: a builder that can is made then, and removed in the end`;
  return { kind: 'refused', problem: { input, rule, value: wish[input], mend } };
}
