import { run } from './children.ts';
import { debianTool } from './debian.ts';

export type Witness = 'crane' | 'skopeo' | 'oras';

export type WitnessOptions = {
  readonly env?: Readonly<Record<string, string>>;
  /** A folder with a config.json that holds the credentials. */
  readonly dockerConfig?: string;
};

/** Asks a client that others wrote what a registry holds: our own is never its own witness. */
export async function witness(
  name: Witness,
  args: readonly string[],
  { env = {}, dockerConfig }: WitnessOptions = {},
): Promise<string> {
  const tool = (await onPath(name)) ?? (await debianTool(name));
  // Skopeo asks for a policy of the machine before it copies anything; none is needed to look.
  const flags = name === 'skopeo' ? ['--insecure-policy'] : [];
  const credentials: Record<string, string> =
    dockerConfig === undefined
      ? {}
      : { DOCKER_CONFIG: dockerConfig, REGISTRY_AUTH_FILE: `${dockerConfig}/config.json` };
  const { stdout } = await run(tool, [...flags, ...args], { env: { ...credentials, ...env } });
  return stdout;
}

async function onPath(name: Witness): Promise<string | undefined> {
  const probe = await run(name, [name === 'skopeo' ? '--version' : 'version']).catch(() => undefined);
  return probe === undefined ? undefined : name;
}
