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
  return [...new Set([...spellingsOf(password), ...encodingsOf(basicAuth({ username, password }))])];
}

/** The forms of a secret that belongs to no user: a token, or a secret of the build. */
export function spellingsOf(secret: string): readonly string[] {
  const inner = textsIn(secret).flatMap(({ name, text }) => (isSecretName(name) ? [text, ...linesOf(text)] : []));
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
 * of several lines it gets the longer ones, and the spellings in one. A single character would take the whole log with
 * it. A JSON key's other texts are hidden, too, but for names that are public here: the project of a cloud's key is part
 * of the image's name, and would go from every output.
 */
export function masksOf(forms: readonly string[], secrets: readonly string[], names: readonly string[]): string[] {
  const others = secrets
    .flatMap((secret) => textsIn(secret).flatMap(({ text }) => linesOf(text)))
    .filter((text) => isLong(text) && !names.some((name) => name.includes(text)));
  return [...new Set([...forms, ...others])].filter((form) => form.length > 1 && !/[\r\n]/.test(form));
}

/** Tells whether a text holds a secret. A very short one is in many innocent texts; there only the text itself gives it away. */
export function holds(text: string, secret: string): boolean {
  return text === secret || (isLong(secret) && text.includes(secret));
}

// `token_uri` and `subject_token_type` are the same for everybody.
function isSecretName(name: string): boolean {
  return /key|secret|token|password|credential/i.test(name) && !/(?:ur[il]|type)$/i.test(name);
}

function encodingsOf(text: string): readonly string[] {
  // A lone half of a character has no spelling in a URL.
  const url = encodeURIComponent(text.toWellFormed());
  // Forms, and programs in Go, spell more characters than JavaScript does.
  const strict = url.replace(/[!'()*]/g, (one) => `%${codeOf(one)}`);
  const form = new URLSearchParams({ '': text }).toString().slice(1);
  const json = JSON.stringify(text).slice(1, -1);
  const strictJson = json.replace(/[<>&]/g, (one) => `\\u00${codeOf(one).toLowerCase()}`);
  return [text, ...[url, strict].flatMap((one) => [one, one.replaceAll('%20', '+')]), form, json, strictJson];
}

function codeOf(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase();
}

function linesOf(text: string): readonly string[] {
  return text.split(/[\r\n]/).map((line) => line.trim());
}

function isLong(text: string): boolean {
  return text.length >= SHORTEST_PART;
}

type Named = { readonly name: string; readonly text: string };

/** The texts in a secret that is JSON, such as the key of a cloud's account. */
function textsIn(secret: string): readonly Named[] {
  const found: Named[] = [];
  try {
    JSON.parse(secret, (name, text: unknown) => {
      if (typeof text === 'string') found.push({ name, text });
      return text;
    });
  } catch {
    // Most passwords are no JSON.
  }
  return found;
}
