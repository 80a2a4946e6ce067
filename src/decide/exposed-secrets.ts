import type { Problem } from '../errors.js';
import { type Notice, warning } from './notice.js';
import { holds } from './secrets.js';

/** Texts of an input that everybody can read in the image. */
export type PublicTexts = {
  readonly input: 'build-args' | 'labels' | 'annotations';
  readonly texts: readonly string[];
};

/** Finds secrets that we know in what everybody can read in the image, by the name that they have there. */
export function findExposed({ input, texts }: PublicTexts, secrets: readonly string[]): readonly Problem[] {
  return texts
    .map((text) => ({ name: nameIn(text), value: text.slice(text.indexOf('=') + 1).trim() }))
    .filter(({ value }) => secrets.some((secret) => holds(value, secret)))
    .map(({ name }) => ({
      input,
      rule: 'free of secrets, since everybody who has the image can read it there',
      value: `${name}=…`,
      mend: input === 'build-args' ? mendOf(name) : 'Leave it out',
    }));
}

/** Inputs whose lines become arguments of programs. */
export const ARGUMENT_INPUTS = [
  ...(['context', 'build-contexts', 'outputs', 'driver-opts', 'buildkitd-flags', 'target', 'targets'] as const),
  ...(['add-hosts', 'no-cache-filters', 'ssh', 'cgroup-parent', 'provenance', 'sbom', 'attests'] as const),
] as const;
type ArgumentInput = (typeof ARGUMENT_INPUTS)[number] | 'nodes';

/** Finds secrets that we know in what becomes an argument. Nothing of it is quoted: an address can hold one anywhere. */
export function findShownAsArgument(
  input: ArgumentInput,
  texts: readonly string[],
  secrets: readonly string[],
): readonly Problem[] {
  const fields = texts.flatMap((text) => [text, ...text.split(',')]);
  const parts = fields.flatMap((text) => [text, text.slice(text.indexOf('=') + 1)].map((part) => part.trim()));
  if (!parts.some((part) => secrets.some((secret) => holds(part, secret)))) return [];
  const rule = "free of secrets, since arguments of programs are everybody's to see";
  return [{ input, rule, mend: isFetched(input) ? GIT_MEND : 'Leave it out' }];
}

function isFetched(input: ArgumentInput): boolean {
  return input === 'context' || input === 'build-contexts';
}

const GIT_MEND =
  'Leave it out, and let the builder sign in to git with a secret of the build:\n    secrets: |\n' +
  '      GIT_AUTH_TOKEN.github.com=${{ secrets.TOKEN }}';

/** Warns of build arguments whose names say that they hold a secret. */
export function warnOfNames(buildArgs: readonly string[]): readonly Notice[] {
  return buildArgs
    .map(nameIn)
    .filter(soundsSecret)
    .map((name) =>
      warning(
        `Build argument "${name}" sounds like a secret, and everybody who has the image can read it\n  ${mendOf(name)}`,
      ),
    );
}

/** Tells whether the words of a name say that it holds a secret. */
export function soundsSecret(name: string): boolean {
  const words = `_${name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z\d]+/g, '_')
    .toUpperCase()}_`;
  return /_(TOKEN|SECRET|PASSWORD|PRIVATE_KEY|API_KEY)_/.test(words) && !words.includes('_PUBLIC_');
}

function nameIn(text: string): string {
  return text.slice(0, Math.max(text.indexOf('='), 0)).trim();
}

function mendOf(name: string): string {
  const id = name.toLowerCase();
  return (
    `Give it as a secret, which the image does not keep:\n    secrets: |\n      ${id}=\${{ secrets.${name.toUpperCase()} }}\n` +
    `  (or by inputs "secret-envs" and "secret-files"), and in the Dockerfile:\n` +
    `    RUN --mount=type=secret,id=${id},env=${name} …`
  );
}
