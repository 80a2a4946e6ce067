import { Refusal } from '../errors.js';
import { fullName, type RunContext } from './run-context.js';

/** What addresses of this run's repository are made of. */
export type Origin = Pick<RunContext, 'repository' | 'serverHost' | 'sha'>;

// https://docs.docker.com/build/concepts/context/#remote-context
// And as git over ssh writes them: deploy@example.com:team/app.git.
const REMOTE = /^(?:(?:https?|git|ssh):\/\/|git@|[\w.-]+@[\w.-]+:|github\.com\/)/;

/** Tells whether a build context is fetched by the builder: a git repository, or an archive. */
export function isRemote(context: string): boolean {
  return REMOTE.test(context);
}

/**
 * Parses input `context`: a folder, or an address that the builder fetches. `{{defaultContext}}` stands for the run's commit
 * in its repository, as it does for docker/build-push-action.
 */
export function parseBuildContext(text: string, origin: Origin): string {
  if (text === '-') throw new Refusal('a folder or an address, since there is no standard input here', text);
  return withDefaultContext(text, origin);
}

/** Parses a line of input `build-contexts`: `name=value`, where the value is a folder, an address or an image. */
export function parseNamedContext(line: string, origin: Origin): string {
  const at = line.indexOf('=');
  if (at <= 0 || at === line.length - 1)
    throw new Refusal('lines of name=value', line, 'For example base=docker-image://alpine:3.22');
  return withDefaultContext(line, origin);
}

function withDefaultContext(text: string, origin: Origin): string {
  return text.replaceAll(/\{\{\{?\s*(.*?)\s*\}?\}\}/g, (expression: string, name: string) => {
    if (name !== 'defaultContext')
      throw new Refusal('free of expressions but {{defaultContext}}', expression, "Write GitHub's own as ${{ … }}");
    return `${repositoryUrl(origin)}#${origin.sha}`;
  });
}

function repositoryUrl({ serverHost, repository }: Origin): string {
  return `https://${serverHost}/${fullName(repository)}.git`;
}

/** Tells whether the builder fetches something from this run's repository, for which it may need the run's token. */
export function fetchesOwnRepository(contexts: readonly string[], origin: Origin): boolean {
  const start = `https://${origin.serverHost}/${fullName(origin.repository)}`.toLowerCase();
  const isOwn = (context: string): boolean =>
    context.toLowerCase().startsWith(start) && /^(?:\.git)?(?:[#?/].*)?$/.test(context.slice(start.length));
  return contexts.some(isOwn);
}

// A user name alone can be a token; then it is longer than names are.
const SIGNED = /^(?:[^=]*=)?https?:\/\/(?<user>[^/@:\s]*)(?::(?<password>[^/@\s]*))?@/i;
const SHORTEST_TOKEN = 16;

/** What build contexts hold to sign in with: `https://user:password@host`, or a token in place of both. */
export function secretsInContexts(contexts: readonly string[]): readonly string[] {
  return contexts.flatMap((context) => {
    const { user = '', password } = SIGNED.exec(context)?.groups ?? {};
    const secret = password ?? (user.length < SHORTEST_TOKEN ? '' : user);
    return secret === '' ? [] : [secret, decoded(secret)];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray percent sign stands for itself.
    return text;
  }
}
