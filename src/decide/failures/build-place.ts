/** What a build was doing, and where. */
export type BuildPlace = { readonly doing: 'push' | 'pull'; readonly registry: string; readonly repository: string };

/** Finds the repository that an error of buildx speaks of. */
export function findPlace(text: string): BuildPlace | undefined {
  const spoken = text.replace(SCOPE, 'asked $3/$1 for $2').replace(API, '$1/');
  return findReference(spoken, REFERENCES);
}

/**
 * Finds the repository that the engine was pushing to: it names it in a line before the error, after those that it has
 * pushed to already. When all is pushed buildx has it ask what the first one has got.
 */
export function findPlaceOfEngine(lines: string): BuildPlace | undefined {
  const pushed = lines.split('\n').flatMap((line) => findReference(line, OF_THE_ENGINE) ?? []);
  return pushed.at(AFTER_PUSHES.test(lines) ? 0 : -1);
}

const AFTER_PUSHES = /^ERROR: (?:failed to build: )?Error response from daemon: /m;

// A question for a token names the repository, and often the registry as the service.
const SCOPE = /scope=repository%3A([^&\s]+?)%3A([\w%]+)&service=([\w.-]+\.[\w.-]+)/;
const API = /(https?:\/\/[^\s/"]+)\/v2\//g;

type Pattern = readonly [RegExp, BuildPlace['doing']];

const REFERENCES: readonly Pattern[] = [
  [/failed to push (\S+): /, 'push'],
  [/failed to resolve source metadata for (\S+): /, 'pull'],
  [/failed to (?:resolve reference|pull(?: and unpack)? image) "([^"]+)"/, 'pull'],
  [/pull access denied for ([^\s,]+)/, 'pull'],
  [/failed to solve: ([a-z\d][\w.-]*[/:][\w./:@-]+): /, 'pull'],
  [/\bp(?:ost|ut|atch)\b.*?https?:\/\/([^\s"]+?)\/(?:blobs|manifests)\//i, 'push'],
  [/https?:\/\/([^\s"]+?)\/(?:blobs|manifests)\//, 'pull'],
  [/asked (\S+) for \S*push/, 'push'],
  [/asked (\S+) for /, 'pull'],
];
const OF_THE_ENGINE: readonly Pattern[] = [
  [/pushing (\S+) with docker/, 'push'],
  [/The push refers to repository \[(\S+)\]/, 'push'],
];

function findReference(text: string, patterns: readonly Pattern[]): BuildPlace | undefined {
  for (const [pattern, doing] of patterns) {
    const reference = pattern.exec(text)?.[1];
    if (reference !== undefined) return { doing, ...splitReference(reference.replaceAll('%2F', '/')) };
  }
  return undefined;
}

// The first component is a registry only where it looks like a host: that is Docker's rule.
function splitReference(reference: string): Omit<BuildPlace, 'doing'> {
  const name = reference.replace(/@.*/, '').replace(/:[^/:]*$/, '');
  const host = /^(?:[^/]*[.:][^/]*|localhost)(?=\/)/.exec(name)?.[0];
  if (host !== undefined) return { registry: hubOr(host), repository: name.slice(host.length + 1) };
  return { registry: 'docker.io', repository: name.includes('/') ? name : `library/${name}` };
}

function hubOr(host: string): string {
  return /^(?:index\.|registry-1\.|registry\.)?docker\.io$/.test(host) ? 'docker.io' : host;
}
