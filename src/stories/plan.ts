import type { Plan } from '../decide/plan.js';
import type { Ports } from '../ports/ports.js';
import type { Report } from '../report/report.js';
import { Ledger } from './ledger.js';

/** Decides and tells, and touches neither docker nor a registry. */
export function plan(decided: Plan, ports: Ports, signal: AbortSignal): Report {
  return new Ledger(decided, ports, signal).report();
}
