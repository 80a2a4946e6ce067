import { isLoopback } from './endpoint.js';

/** What docker trusts a registry by: paths of files. */
export type RegistryFiles = {
  readonly host: string;
  readonly authorities: readonly string[];
  readonly pairs: readonly { readonly cert: string; readonly key: string }[];
};

/** The files in docker's folder for a registry, by their names. https://docs.docker.com/engine/security/certificates/ */
export function registryFiles(host: string, folder: string, names: readonly string[]): RegistryFiles {
  const sorted = names.toSorted();
  const pairs = sorted
    .filter((name) => name.endsWith('.cert') && sorted.includes(name.replace(/\.cert$/, '.key')))
    .map((name) => ({ cert: `${folder}/${name}`, key: `${folder}/${name.replace(/\.cert$/, '.key')}` }));
  return {
    host,
    authorities: sorted.filter((name) => name.endsWith('.crt')).map((name) => `${folder}/${name}`),
    pairs,
  };
}

export type ConfigQuestion = {
  /** The user's own configuration. */
  readonly own: string;
  /** Registries of plain http. */
  readonly plain: readonly string[];
  readonly trusted: readonly RegistryFiles[];
};

/** Adds to the user's configuration of BuildKit the registries that it says nothing of. Empty where there is nothing to say. */
export function makeBuildkitdConfig({ own, plain, trusted }: ConfigQuestion): string {
  const isOpen = (host: string): boolean => !own.includes(`"${host}"`) && !own.includes(`'${host}'`);
  const tables = [
    ...[...new Set(plain)].filter(isOpen).map((host) => `[registry."${host}"]\n  http = true\n`),
    ...trusted.filter(({ host }) => isOpen(host) && !plain.includes(host)).flatMap(tableOf),
  ];
  const text = own.trimEnd();
  return [...(text === '' ? [] : [`${text}\n`]), ...tables].join('\n');
}

// https://docs.docker.com/build/buildkit/configure/#registry-certificates
function tableOf({ host, authorities, pairs }: RegistryFiles): readonly string[] {
  if (authorities.length === 0 && pairs.length === 0) return [];
  const lines = [
    `[registry.${quoted(host)}]`,
    // BuildKit takes registries on this machine for plain ones, unless it is told better.
    ...(isLoopback(host) ? ['  http = false'] : []),
    ...(authorities.length === 0 ? [] : [`  ca = [${authorities.map(quoted).join(', ')}]`]),
    ...pairs.flatMap(({ cert, key }) => [
      `  [[registry.${quoted(host)}.keypair]]`,
      `    key = ${quoted(key)}`,
      `    cert = ${quoted(cert)}`,
    ]),
  ];
  return [`${lines.join('\n')}\n`];
}

// A basic string of TOML is one of JSON.
function quoted(text: string): string {
  return JSON.stringify(text);
}
