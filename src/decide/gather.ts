import { emit } from './rules/emit.js';
import { spell } from './rules/name.js';
import { parseFlag } from './rules/parse.js';
import type { Emitted, Facts, Rule } from './rules/rule.js';
import { fillWith } from './globals.js';
import { type Notice, notice } from './notice.js';
import { makeTag, type Tag } from './tag.js';
import { render } from './template.js';

/** A tag that a rule gives. */
export type GivenTag = { readonly tag: Tag; readonly emitted: Emitted; readonly rule: Rule };

/** What came of one rule. */
export type RuleOutcome = { readonly rule: string } & ({ readonly gave: Tag } | { readonly why: string });

/** What the rules give, before anything is known of git's tags. */
export type Gathered = {
  /** In order of priority, each tag once. */
  readonly tags: readonly GivenTag[];
  /** Of every rule, in the order in which they were written. */
  readonly outcomes: readonly RuleOutcome[];
  readonly notices: readonly Notice[];
};

/** Gathers the tags of all rules. Refuses an `enable` that is neither true nor false once it is filled in. */
export function gatherTags(rules: readonly Rule[], facts: Facts): Gathered {
  const results = new Map(rules.map((rule) => [rule, applyRule(rule, facts)]));
  const ordered = rules.toSorted((a, b) => b.priority - a.priority).flatMap((rule) => results.get(rule)?.given ?? []);
  const all = [...results.values()];
  return {
    tags: withoutRepeats(ordered),
    outcomes: all.map(({ outcome }) => outcome),
    notices: all.flatMap(({ notices }) => notices),
  };
}

type Applied = { readonly given?: GivenTag; readonly outcome: RuleOutcome; readonly notices: readonly Notice[] };

function applyRule(rule: Rule, facts: Facts): Applied {
  const { line } = rule;
  if (!parseFlag(render(rule.enable, fillWith(facts.globals)), line)) return without(line, 'it is not enabled');
  const emitted = emit(rule, facts);
  if (emitted.kind === 'nothing') return without(line, emitted.why);
  const name = spell(emitted.name);
  const tag = makeTag(name);
  if (tag === undefined) {
    const why = `"${name}" holds nothing that a tag may be made of`;
    return { ...without(line, why), notices: [notice(`${why}: ${line} gives no tag`)] };
  }
  return {
    given: { tag, emitted, rule },
    outcome: { rule: line, gave: tag },
    notices: noticesOf(emitted, { name, tag, line }),
  };
}

function without(rule: string, why: string): Applied {
  return { outcome: { rule, why }, notices: [] };
}

function noticesOf(emitted: Emitted, { name, tag, line }: { name: string; tag: Tag; line: string }): readonly Notice[] {
  const repaired = tag === name ? [] : [notice(`"${name}" (${line}) is no valid tag: "${tag}" is used for it`)];
  return [...repaired, ...(emitted.notice === undefined ? [] : [notice(emitted.notice)])];
}

/** Each tag once, where it came first, and judged by the version that it stands for if any rule knows one. */
function withoutRepeats(given: readonly GivenTag[]): readonly GivenTag[] {
  const known = new Map<Tag, GivenTag>();
  for (const one of given) {
    const before = known.get(one.tag);
    if (before === undefined) known.set(one.tag, one);
    else if (before.emitted.origin === undefined && one.emitted.origin !== undefined)
      known.set(one.tag, { ...one, emitted: { ...one.emitted, latest: before.emitted.latest } });
  }
  return [...known.values()];
}
