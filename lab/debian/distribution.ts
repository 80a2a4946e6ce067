import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Distribution = {
  readonly id: 'debian' | 'ubuntu';
  readonly codename: string;
  /** Where its packages come from, as apt writes it. */
  readonly mirror: string;
};

/** The machine's distribution; an error that says what to install where it is neither Debian nor Ubuntu. */
export function readDistribution(): Distribution {
  const id = releaseField('ID');
  const codename = releaseField('VERSION_CODENAME');
  if ((id !== 'debian' && id !== 'ubuntu') || codename === undefined) {
    throw new Error(
      'Cannot get the tools of the lab on a system that is neither Debian nor Ubuntu: install Docker with buildx, and Go, start Docker, then try again',
    );
  }
  return { id, codename, mirror: findMirror(codename, readAptSources()) };
}

export function isDebianOrUbuntu(): boolean {
  return ['debian', 'ubuntu'].includes(releaseField('ID') ?? '');
}

// https://manpages.debian.org/bookworm/systemd/os-release.5.en.html
function releaseField(name: string): string | undefined {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return new RegExp(`^${name}="?(\\w+)"?$`, 'm').exec(release)?.[1];
}

/** The first address in apt's own sources that serves the suite. */
export function findMirror(codename: string, sources: readonly string[]): string {
  for (const text of sources) {
    const found = findInStanzas(codename, text) ?? findInLines(codename, text);
    if (found !== undefined) return found;
  }
  throw new Error(`Cannot find a mirror of "${codename}": apt's sources name none`);
}

// https://manpages.debian.org/bookworm/apt/sources.list.5.en.html#DEB822-STYLE_FORMAT
function findInStanzas(codename: string, text: string): string | undefined {
  for (const stanza of text.split(/\n\s*\n/)) {
    const field = (name: string): string[] =>
      (new RegExp(`^${name}:(.*)$`, 'mi').exec(stanza)?.[1] ?? '').trim().split(/\s+/);
    const [mirror] = field('URIs');
    if (mirror && field('Suites').includes(codename)) return mirror;
  }
  return undefined;
}

function findInLines(codename: string, text: string): string | undefined {
  for (const line of text.split('\n')) {
    const [, mirror, suite] = /^deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)/.exec(line) ?? [];
    if (mirror !== undefined && suite === codename) return mirror;
  }
  return undefined;
}

function readAptSources(): string[] {
  const parts = '/etc/apt/sources.list.d';
  const files = existsSync(parts) ? readdirSync(parts).filter((name) => /\.(list|sources)$/.test(name)) : [];
  return ['/etc/apt/sources.list', ...files.sort().map((name) => join(parts, name))]
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'));
}
