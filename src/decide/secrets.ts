import { basicAuth } from './docker-config.js';
import type { Credential } from './credentials.js';

type Password = Pick<Credential, 'username' | 'password'>;

const SHORTEST_LINE = 8;

/**
 * Every form of a password that the log must not show: itself, its longer lines, base64 of `user:password`, and what
 * URLs and JSON make of it. Never the user name: a masked name would take whole outputs with it.
 */
export function formsOf(credential: Password): readonly string[] {
  const { username, password } = credential;
  const lines = password.split(/\r?\n/).filter((line) => line.length >= SHORTEST_LINE);
  const quoted = JSON.stringify(password).slice(1, -1);
  return [...new Set([password, ...lines, basicAuth({ username, password }), encodeURIComponent(password), quoted])];
}

/** Every form of all that was typed, also of a password that nothing will sign in with. */
export function formsOfAll(typed: readonly Password[], tokens: readonly string[]): readonly string[] {
  const given = typed.filter(({ password }) => password !== '');
  return [...new Set([...given.flatMap(formsOf), ...tokens.filter((token) => token !== '')])];
}
