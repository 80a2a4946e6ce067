import { basicAuth } from './docker-config.js';
import type { Credential } from './credentials.js';

const SHORTEST_LINE = 8;

/**
 * Every form of a password that the log must not show: itself, its longer lines, base64 of `user:password`, and what
 * URLs and JSON make of it. Never the user name: a masked name would take whole outputs with it.
 */
export function formsOf(credential: Credential): readonly string[] {
  const { username, password } = credential;
  const lines = password.split(/\r?\n/).filter((line) => line.length >= SHORTEST_LINE);
  const quoted = JSON.stringify(password).slice(1, -1);
  return [...new Set([password, ...lines, basicAuth({ username, password }), encodeURIComponent(password), quoted])];
}
