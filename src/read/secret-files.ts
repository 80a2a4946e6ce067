import type { BuildSecret } from '../decide/build-secrets.js';
import { pathFrom } from '../decide/file-path.js';
import { masksOf, spellingsOf } from '../decide/secrets.js';
import type { Files } from '../ports/files.js';
import type { Log } from '../ports/log.js';

/** The texts of the files that hold the build's secrets, by their paths as given; undefined for what cannot be read. */
export type SecretTexts = ReadonlyMap<string, string | undefined>;

/** Reads the files that hold the build's secrets. */
export async function readSecretFiles(
  { workspace, buildSecrets }: { readonly workspace: string; readonly buildSecrets: readonly BuildSecret[] },
  files: Pick<Files, 'readText'>,
): Promise<SecretTexts> {
  const paths = buildSecrets.flatMap(({ from }) => (from.kind === 'file' ? [from.path] : []));
  const read = async (path: string): Promise<readonly [string, string | undefined]> => [
    path,
    // A folder, or a file that may not be read, is none either.
    await files.readText(pathFrom(workspace, path)).catch(() => undefined),
  ];
  return new Map(await Promise.all(paths.map(read)));
}

/** In characters. Keys and configurations are shorter; what is longer is no text that a step would print. */
const LONGEST = 64 * 1024;

/** Hides what files of secrets hold: a step that prints one is not to print it into the log. */
export function maskSecrets(texts: SecretTexts, log: Pick<Log, 'mask'>): void {
  for (const text of texts.values()) {
    if (text === undefined || text.length > LONGEST || text.includes('\0')) continue;
    for (const mask of masksOf(spellingsOf(text.trim()), [text], [])) log.mask(mask);
  }
}
