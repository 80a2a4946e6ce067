import type { RegistryFault } from '../../errors.js';
import type { RegistryKind } from '../registry-kinds.js';
import type { Failure, On, Row } from './failure.js';

/** Every way of saying that somebody may not. */
export const DENIED: readonly On[] = [401, 403, 'wrong-credentials', 'no-right'];

/** Tells whether a row speaks of a failure in a registry of this kind. */
export function fits(row: Row, failure: Failure, kind: RegistryKind): boolean {
  const { fault, user } = failure;
  return (
    passes(row.kinds, (kinds) => kinds.includes(kind)) &&
    passes(row.on, (ons) => ons.some((on) => isOn(on, fault))) &&
    passes(row.codes, (codes) => codes.includes(codeOf(fault))) &&
    passes(row.says, (pattern) => pattern.test(textOf(failure))) &&
    passes(row.forms, (forms) => user !== undefined && forms.includes(user.form)) &&
    passes(row.sources, (sources) => user !== undefined && sources.includes(user.source)) &&
    passes(row.when, (when) => when(failure))
  );
}

/** Tells whether a row goes by what was said or is known, and not by what is likely alone. */
export function isEvident({ codes, says, forms, when, isGuess }: Row): boolean {
  return isGuess !== true && [codes, says, forms, when].some((column) => column !== undefined);
}

/** The code of the registry's error or of Node, empty where there is none. */
export function codeOf(fault: RegistryFault): string {
  return { code: '', ...fault }.code;
}

/** The message of the registry's error, or what we say of an answer that did not come; empty where there is none. */
export function detailOf(fault: RegistryFault): string {
  return { detail: '', ...fault }.detail;
}

/** All that was said: code, message and the start of the answer. */
export function textOf({ fault, told }: Failure): string {
  return [codeOf(fault), detailOf(fault), told.raw].filter((text) => text).join(' ');
}

/** Tells whether a token says that it may pull; it may not push, or there would be no failure. */
export function mayPull({ fault }: Failure): boolean {
  return fault.kind === 'no-right' && fault.granted.includes('pull');
}

function passes<T>(column: T | undefined, test: (column: T) => boolean): boolean {
  return column === undefined || test(column);
}

function isOn(on: On, fault: RegistryFault): boolean {
  return typeof on === 'number' ? fault.kind === 'status' && fault.status === on : fault.kind === on;
}
