import { dirname } from 'node:path';
import { run } from '../children.ts';
import { debianTool } from '../debian.ts';
import { witness } from '../witnesses.ts';

/** The client, written by others, that reads what the registry holds. */
export type Reader = {
  readonly name: 'crane' | 'skopeo';
  /** Its folder; empty where it is on PATH. */
  readonly folder: string;
};

const READERS = ['crane', 'skopeo'] as const;

/** Crane, or skopeo where the distribution has no crane, as Ubuntu. */
export async function findReader(): Promise<Reader> {
  const refused: string[] = [];
  for (const name of READERS) {
    try {
      return { name, folder: await folderOf(name) };
    } catch (error) {
      refused.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new Error(refused.join('\n'));
}

/** The names of all tags of an image; none where it has none yet. */
export async function readTags({ name }: Reader, image: string, dockerConfig: string): Promise<readonly string[]> {
  if (name === 'crane') {
    const listed = await witness(name, ['ls', image], { dockerConfig }).catch(() => '');
    return listed.split('\n').filter(Boolean);
  }
  const args = ['list-tags', '--tls-verify=false', `docker://${image}`];
  const listed: unknown = JSON.parse(await witness(name, args, { dockerConfig }).catch(() => '{}'));
  const tags = typeof listed === 'object' && listed !== null && 'Tags' in listed ? listed.Tags : [];
  return Array.isArray(tags) ? tags.map(String) : [];
}

/** The digest that a tag points to. */
export async function readDigest({ name }: Reader, reference: string, dockerConfig: string): Promise<string> {
  const args =
    name === 'crane'
      ? ['digest', reference]
      : ['inspect', '--tls-verify=false', '--format', '{{.Digest}}', `docker://${reference}`];
  return (await witness(name, args, { dockerConfig })).trim();
}

/** What to type to see for oneself. */
export function readCommands({ name }: Reader, image: string): readonly string[] {
  return name === 'crane'
    ? [`crane ls ${image}`, `crane digest ${image}:latest`]
    : [
        `skopeo list-tags --tls-verify=false docker://${image}`,
        `skopeo inspect --tls-verify=false docker://${image}:latest`,
      ];
}

async function folderOf(name: Reader['name']): Promise<string> {
  const isOnPath = await run(name, [name === 'skopeo' ? '--version' : 'version']).then(
    () => true,
    () => false,
  );
  return isOnPath ? '' : dirname(await debianTool(name));
}
