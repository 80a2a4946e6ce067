import { Fields } from './fields.js';
import { bytesOfBase64, textOf } from './bytes.js';

/**
 * The rights for a repository that a registry's token says it carries, undefined where it does not say.
 * https://distribution.github.io/distribution/spec/auth/jwt/
 */
export function rightsIn(token: string, repository: string): readonly string[] | undefined {
  const entries = claimsOf(token).list('access') ?? [];
  const ours = entries
    .map((entry) => new Fields(entry))
    .filter((entry) => entry.text('type') === 'repository' && entry.text('name') === repository)
    .map((entry) => entry.list('actions') ?? []);
  if (ours.length === 0) return undefined;
  return ours.flat().filter((action) => typeof action === 'string');
}

/** Tells whether rights hold the one to push. */
export function mayPush(rights: readonly string[]): boolean {
  return rights.includes('push') || rights.includes('*');
}

/** What a token in the form of a JWT says of itself; nothing where it is of another form. */
export function claimsOf(token: string): Fields {
  const [, claims = '', signature] = token.split('.');
  return Fields.in(signature === undefined ? '' : decodeBase64Url(claims));
}

function decodeBase64Url(text: string): string {
  try {
    return textOf(bytesOfBase64(text.replaceAll('-', '+').replaceAll('_', '/')));
  } catch {
    // A token of another form: it says nothing.
    return '';
  }
}
