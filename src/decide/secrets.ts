import type { Credential } from './credential.js';
import { basicAuth } from './docker-config.js';

type Password = Pick<Credential, 'username' | 'password'>;

/** What is shorter is in many innocent words, and would take them with it. */
export const SHORTEST_PART = 8;

/**
 * Every form of a password that nobody may see: itself, its longer lines, the secrets in it where it is JSON, base64 of
 * `user:password`, and what URLs and JSON make of it. Never the user name: a masked name would take whole outputs with it.
 */
export function formsOf({ username, password }: Password): readonly string[] {
  return [...new Set([...spellingsOf(password), basicAuth({ username, password })])];
}

/** The forms of a secret that belongs to no user: a token, or a secret of the build. */
export function spellingsOf(secret: string): readonly string[] {
  const inner = textsIn(secret).flatMap(({ name, text }) => (SECRET_NAME.test(name) ? [text, ...linesOf(text)] : []));
  const parts = [secret, ...[...linesOf(secret), ...inner].filter(isLong)];
  return [...new Set(parts.flatMap(encodingsOf))].filter((form) => form !== '');
}

/** Every form of all that was typed, also of a password that nothing will sign in with. */
export function formsOfAll(typed: readonly Password[], tokens: readonly string[]): readonly string[] {
  const given = typed.filter(({ password }) => password !== '');
  return [...new Set([...given.flatMap(formsOf), ...tokens.flatMap(spellingsOf)])];
}

/**
 * What the runner is told to hide of secrets. It takes every line of a mask for a mask of its own, down to a lone `{`:
 * of several lines it gets the longer ones, and the spellings in one. A JSON key's other texts are hidden, too, but for
 * names that are public here: the project of a cloud's key is part of the image's name, and would go from every output.
 */
export function masksOf(forms: readonly string[], secrets: readonly string[], names: readonly string[]): string[] {
  const others = secrets
    .flatMap((secret) => textsIn(secret).flatMap(({ text }) => linesOf(text)))
    .filter((text) => isLong(text) && !names.some((name) => name.includes(text)));
  return [...new Set([...forms, ...others])].filter((form) => !/[\r\n]/.test(form));
}

/** Tells whether a text holds a secret. A very short one is in many innocent texts; there only the text itself gives it away. */
export function holds(text: string, secret: string): boolean {
  return text === secret || (isLong(secret) && text.includes(secret));
}

const SECRET_NAME = /key|secret|token|password|credential/i;

function encodingsOf(text: string): readonly string[] {
  const url = encodeUrl(text);
  return [text, url, url.replaceAll('%20', '+'), JSON.stringify(text).slice(1, -1)];
}

function linesOf(text: string): readonly string[] {
  return text.split(/[\r\n]+/).map((line) => line.trim());
}

function isLong(text: string): boolean {
  return text.length >= SHORTEST_PART;
}

type Named = { readonly name: string; readonly text: string };

/** The texts in a secret that is JSON, such as the key of a cloud's account. */
function textsIn(secret: string): readonly Named[] {
  return namedTexts('', parseJson(secret));
}

function namedTexts(name: string, value: unknown): readonly Named[] {
  if (typeof value === 'string') return [{ name, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => namedTexts(key, one));
}

function parseJson(text: string): unknown {
  try {
    return /^\s*[[{]/.test(text) ? JSON.parse(text) : undefined;
  } catch {
    // Most passwords are no JSON.
    return undefined;
  }
}

// A lone half of a character has no spelling in a URL.
function encodeUrl(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
