import { Refusal } from '../errors.js';
import { csvLine } from './csv.js';
import { parseItems } from './build-inputs.js';
import { parseEach, parseRecords, parseTexts } from './lines.js';

/** A secret that the build sees by `RUN --mount=type=secret,id=…`, and never as an argument. */
export type BuildSecret = {
  readonly id: string;
  readonly from:
    | { readonly kind: 'value'; readonly value: string }
    /** A variable of the step's environment. */
    | { readonly kind: 'variable'; readonly name: string }
    | { readonly kind: 'file'; readonly path: string };
};

/** Parses input `secrets`: `id=value` a line; a value of several lines stands in quotes together with its id. */
export function parseSecrets(text: string): BuildSecret[] {
  return parseEach(parseRecords(text), (line) => {
    const { id, value } = split(line, 'secret_id=${{ secrets.NAME }}');
    return { id, from: { kind: 'value', value } };
  });
}

/** Parses input `secret-envs`: `id=VARIABLE` a line, or with commas, since no name of a variable holds one. */
export function parseSecretVariables(text: string): BuildSecret[] {
  return parseEach(parseItems(text), (line) => {
    const { id, value } = split(line, 'secret_id=VARIABLE');
    const name = value.trim();
    if (!/^[A-Za-z_]\w*$/.test(name))
      throw new Refusal('lines of id=VARIABLE', `${id}=…`, 'Give the name of a variable of the step');
    return { id, from: { kind: 'variable', name } };
  });
}

/** Parses input `secret-files`: `id=path` a line. */
export function parseSecretFiles(text: string): BuildSecret[] {
  return parseEach(parseTexts(text), (line) => {
    const { id, value } = split(line, 'secret_id=./secret.txt');
    const path = value.trim();
    if (path === '') throw new Refusal('lines of id=path', `${id}=`, 'Give the path of a file');
    return { id, from: { kind: 'file', path } };
  });
}

/** The variables that secrets are taken from. */
export function variablesOf(secrets: readonly BuildSecret[]): readonly string[] {
  return secrets.flatMap(({ from }) => (from.kind === 'variable' ? [from.name] : []));
}

/** Tells whether a variable holds a secret where it is given as one: what the runner says of the run is no secret. */
export function holdsSecret(name: string): boolean {
  return !/^(?:GITHUB|RUNNER)_/.test(name) || /(?:TOKEN|SECRET|PASSWORD|KEY|PAT|CREDENTIALS?)$/.test(name);
}

/** Spells a secret as buildx's `--secret` takes it; a value lies in the file that is given. */
export function secretText({ id, from }: BuildSecret, file: string): string {
  const source = from.kind === 'variable' ? `env=${from.name}` : `src=${from.kind === 'file' ? from.path : file}`;
  return csvLine([`id=${id}`, source]);
}

// What stands after the name, or without one, can be the secret: it is quoted nowhere.
function split(line: string, example: string): { id: string; value: string } {
  const at = line.indexOf('=');
  const id = line.slice(0, Math.max(at, 0)).trim();
  // The id for a git server holds its host, which can have a port. With a slash it would have the form of a key's lines.
  if (!/^[\w.:-]+$/.test(id))
    throw new Refusal(
      'lines of id=…, where the id has letters, digits, _ . : or -',
      undefined,
      `For example ${example}`,
    );
  return { id, value: line.slice(at + 1) };
}
