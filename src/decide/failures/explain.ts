import type { RegistryFault } from '../../errors.js';
import type { Failure, Words } from './failure.js';
import { codeOf, detailOf } from './match.js';
import { findRow } from './table.js';
import { isReading } from './wording.js';

const LONGEST = 1_500;
const LONGEST_ANSWER = 300;

/** Says what failed, why, and what to do about it, in several lines. */
export function explain(failure: Failure): string {
  const row = findRow(failure);
  const lines = [
    `Cannot ${isReading(failure) ? 'read from' : 'push to'} ${placeOf(failure)}${failure.user === undefined ? '' : ` as ${failure.user.name}`}: ${tell(failure.fault)}`,
    line('Tried', `to ${failure.tried}`),
    line('Cause', say(row?.cause, failure)),
    line('Mend', say(row?.mend, failure)),
    line('See', say(row?.link, failure)),
    ...linesOfAnswer(failure),
  ];
  return cut(lines.filter((one) => one !== '').join('\n'), LONGEST);
}

/** Tells whether a tag was refused because the registry's tags never move. */
export function isImmutable(failure: Failure): boolean {
  return findRow(failure)?.name.endsWith('/immutable') === true;
}

/** The words of a row for a failure. */
export function say(words: Words | undefined, failure: Failure): string {
  return typeof words === 'function' ? words(failure) : (words ?? '');
}

function placeOf({ registry, repository }: Failure): string {
  return repository === '' ? registry : `${registry}/${repository}`;
}

function line(name: string, text: string): string {
  return text === '' ? '' : `  ${name}: ${text.replaceAll('\n', '\n    ')}`;
}

// Short: the message of the registry follows in a line of its own.
function tell(fault: RegistryFault): string {
  switch (fault.kind) {
    case 'status':
      return `the registry answers ${withCode(fault)}`;
    case 'unreachable':
      return `the registry cannot be reached (${fault.code})`;
    case 'unusable':
      return `the registry's answer cannot be used`;
    case 'no-credentials':
      return 'the registry asks for credentials, and there are none';
    case 'wrong-credentials':
      return `the registry refuses the credentials (${withCode(fault)})`;
    case 'no-right':
      return `its token gives no right to push, only: ${fault.granted.join(', ') || 'nothing'}`;
  }
}

function withCode(fault: RegistryFault & { readonly status: number }): string {
  return `${fault.status} ${codeOf(fault)}`.trim();
}

function linesOfAnswer({ fault, told: { raw = '' } }: Failure): readonly string[] {
  const detail = detailOf(fault);
  const isOurs = fault.kind === 'unreachable' || fault.kind === 'unusable';
  const answer = isOurs || detail === '' ? raw : detail;
  return [line('In detail', isOurs ? onOneLine(detail) : ''), line('The registry said', onOneLine(answer))];
}

// What a registry says may hold what a terminal or the runner's log would obey.
function onOneLine(text: string): string {
  return cut(text.replace(/[\s\p{C}]+/gu, ' ').trim(), LONGEST_ANSWER);
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
