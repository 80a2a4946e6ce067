const RELEASES = 'https://github.com/docker/buildx/releases';

/** The page that leads to the newest release. */
export const LATEST_RELEASE = `${RELEASES}/latest`;

/** The version that such a page leads to, by the address of a release. */
export function versionIn(location: string): string | undefined {
  return /\/tag\/v(\d+\.\d+\.\d+[\w.-]*)$/.exec(location)?.[1];
}

/** The version in what `buildx version` prints, without what a distribution has added. */
export function buildxVersionIn(text: string): string | undefined {
  return /\bv?(\d+\.\d+\.\d+(?:-[\w.]+)?)/.exec(text)?.[1];
}

/** What a release of buildx has for a platform. */
export type BuildxRelease = { readonly file: string; readonly url: string; readonly checksums: string };

/** Names the files of a release. `platform`: as docker spells it. */
export function buildxRelease(version: string, platform: string): BuildxRelease {
  const file = `buildx-v${version}.${platform.replace('/', '-')}${platform.endsWith('/arm') ? '-v7' : ''}`;
  const folder = `${RELEASES}/download/v${version}`;
  return { file, url: `${folder}/${file}`, checksums: `${folder}/checksums.txt` };
}

/** The checksum of a file in the list of a release: SHA-256 in hexadecimal. */
export function checksumOf(file: string, list: string): string | undefined {
  const rows = list.split('\n').map((line) => /^([0-9a-f]{64})\s+\*?(\S+)\s*$/.exec(line));
  return rows.find((row) => row?.[2] === file)?.[1];
}
