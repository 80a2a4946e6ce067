import type { Fields } from './fields.js';

/** A platform as an index names it, field by field. https://github.com/opencontainers/image-spec/blob/main/image-index.md */
export type Platform = {
  readonly architecture: string;
  readonly os: string;
  readonly 'os.version'?: string;
  readonly 'os.features'?: readonly string[];
  readonly variant?: string;
};

/** The one name of a platform that has several: linux/x86_64 is linux/amd64, linux/arm is linux/arm/v7. */
export function normalPlatform(text: string): string {
  const [os, architecture = '', variant = ''] = text.toLowerCase().split('/');
  return [os, ...normalArchitecture(architecture, variant)].filter((part) => part !== '').join('/');
}

/** Reads the platform that a configuration or an index's entry names; undefined where it names none. */
export function readPlatform(fields: Fields): Platform | undefined {
  const [os, architecture] = [fields.text('os'), fields.text('architecture')];
  if (!os || !architecture) return undefined;
  const [named, variant] = normalArchitecture(architecture, fields.text('variant') ?? '');
  return { architecture: named, os, ...readVersion(fields), ...(variant !== '' && { variant }) };
}

function readVersion(fields: Fields): Pick<Platform, 'os.version' | 'os.features'> {
  const version = fields.text('os.version');
  const features = fields.list('os.features')?.filter((feature) => typeof feature === 'string') ?? [];
  return { ...(version && { 'os.version': version }), ...(features.length > 0 && { 'os.features': features }) };
}

/** A platform as people write it, such as linux/arm/v7. */
export function platformName({ os, architecture, variant = '' }: Platform): string {
  return [os, architecture, variant].filter((part) => part !== '').join('/');
}

const SPELLINGS: Readonly<Record<string, readonly [architecture: string, variant: string]>> = {
  i386: ['386', ''],
  'x86-64': ['amd64', ''],
  x86_64: ['amd64', ''],
  aarch64: ['arm64', ''],
  armhf: ['arm', 'v7'],
  armel: ['arm', 'v6'],
};

// What is meant where nothing is said, and what is not said where it is meant.
const WITHOUT: Readonly<Record<string, string>> = { arm64: 'v8', amd64: 'v1' };

// As every engine compares them: https://github.com/containerd/platforms/blob/main/database.go
function normalArchitecture(architecture: string, variant: string): readonly [string, string] {
  const [name, own] = SPELLINGS[architecture] ?? [architecture, ''];
  const numbered = own || variant.replace(/^(\d)$/, 'v$1');
  if (name === 'arm') return [name, numbered || 'v7'];
  return [name, numbered === WITHOUT[name] ? '' : numbered];
}
