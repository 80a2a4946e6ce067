import type { Failure } from './failure.js';

const MINUTE = 60_000;
// How the client names what it does when it only reads.
const READING = /^(?:ask for|list|read) /;

/** Tells whether something was only to be read. */
export function isReading({ tried }: Pick<Failure, 'tried'>): boolean {
  return READING.test(tried);
}

/** Whom we signed in as, in a sentence. */
export function who({ user }: Pick<Failure, 'user'>): string {
  return user?.name ?? 'somebody who does not sign in';
}

/** Says when to try again, from the milliseconds that a registry asks for. */
export function waitText(milliseconds: number | undefined): string {
  if (milliseconds === undefined || milliseconds <= 0) return 'later';
  if (milliseconds < 2 * MINUTE) return `in ${Math.ceil(milliseconds / 1_000)} seconds`;
  if (milliseconds < 120 * MINUTE) return `in ${Math.ceil(milliseconds / MINUTE)} minutes`;
  return `in ${Math.ceil(milliseconds / (60 * MINUTE))} hours`;
}

/** The lines, each a little to the right. */
export function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}
