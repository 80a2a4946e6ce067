import type { BuildSecret } from '../decide/build-secrets.js';
import { masksOf, spellingsOf } from '../decide/secrets.js';
import type { Ports } from '../ports/ports.js';

/** In characters. Keys and configurations are shorter; what is longer is no text that a step would print. */
const LONGEST = 64 * 1024;

/** Hides what the files of the build's secrets hold: a step that prints it is not to print it into the log. */
export async function maskSecretFiles(
  { workspace, buildSecrets }: { readonly workspace: string; readonly buildSecrets: readonly BuildSecret[] },
  { files, log }: Pick<Ports, 'files' | 'log'>,
): Promise<void> {
  const paths = buildSecrets.flatMap(({ from }) => (from.kind === 'file' ? [from.path] : []));
  for (const path of paths) {
    const text = await files.readText(path.startsWith('/') ? path : `${workspace}/${path}`).catch(() => undefined);
    if (text === undefined || text.length > LONGEST || text.includes('\0')) continue;
    for (const mask of masksOf(spellingsOf(text.trim()), [text], [])) log.mask(mask);
  }
}
