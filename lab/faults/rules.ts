import type { ProxyRequest } from './exchange.ts';
import { concerns } from './faults.ts';
import type { Fault } from './faults.ts';

/** A fault, and the requests that it happens to: those that fit all that is given. */
export type FaultRule = {
  /** The number of the request, from 0. */
  readonly request?: number;
  readonly method?: string;
  /** Somewhere in the path, of which the query is a part. */
  readonly path?: RegExp;
  /** The Host header. */
  readonly host?: string;
  /** How often it happens; always, if not given. */
  readonly times?: number;
  readonly fault: Fault;
};

/** Finds the fault for a request, by the first rule that fits, and counts how often each was used. */
export class FaultRules {
  readonly #rules: readonly FaultRule[];
  readonly #uses = new Map<FaultRule, number>();

  constructor(rules: readonly FaultRule[]) {
    this.#rules = rules;
  }

  take(asked: ProxyRequest): Fault | undefined {
    const rule = this.#rules.find((one) => fits(one, asked) && this.#used(one) < (one.times ?? Infinity));
    if (rule !== undefined) this.#uses.set(rule, this.#used(rule) + 1);
    return rule?.fault;
  }

  #used(rule: FaultRule): number {
    return this.#uses.get(rule) ?? 0;
  }
}

function fits({ request, method, path, host, fault }: FaultRule, asked: ProxyRequest): boolean {
  return (
    asked.index === (request ?? asked.index) &&
    asked.method === (method ?? asked.method) &&
    asked.host === (host ?? asked.host) &&
    // Not test(), which goes on from its last find where the expression is global.
    (path === undefined || asked.path.search(path) !== -1) &&
    concerns(fault, asked)
  );
}
