import { Refusal } from '../errors.js';
import type { BuilderNode } from './builder-node.js';
import { parseEach, parseLines } from './lines.js';

export const DRIVERS = ['', 'docker', 'docker-container', 'kubernetes', 'remote', 'cloud'] as const;
export type Driver = (typeof DRIVERS)[number];

/** BuildKit's configuration: a file in the workspace, its text, or nothing. */
export type BuildkitdConfig =
  | { readonly kind: 'none' }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'text'; readonly text: string };

/** What the user says of the builder; empty where nothing is said. */
export type EngineWish = {
  readonly builder: string;
  readonly driver: Driver;
  /** As `--driver-opt` takes them, quotes and all. */
  readonly driverOpts: readonly string[];
  readonly buildkitdConfig: BuildkitdConfig;
  readonly buildkitdFlags: string;
  readonly nodes: readonly BuilderNode[];
  /** Such as 0.36.1, or `latest`. */
  readonly buildxVersion: string;
  readonly buildkitImage: string;
  readonly keepBuilder: boolean;
};

/** Parses the name of a builder, which may be that of a docker context. */
export function parseBuilderName(text: string): string {
  if (text === '' || /^[a-zA-Z0-9][\w.+-]*$/.test(text)) return text;
  throw new Refusal('a name of letters, digits and ._+-', text);
}

/** Parses lines of `name=value`. As with buildx a line is CSV: a value with commas stands in quotes, with its name. */
export function parseDriverOpts(text: string): string[] {
  return parseEach(
    parseLines(text).map((line) => line.text),
    parseDriverOpt,
  );
}

/** Parses one option of a driver. */
export function parseDriverOpt(text: string): string {
  const fields = text.match(/"(?:[^"]|"")*"|[^,]+/g) ?? [];
  const isPair = (field: string): boolean => /^"?[\w.-]+=/.test(field);
  if (fields.length > 0 && fields.every(isPair)) return text;
  const example = 'A value with commas stands in quotes, with its name: "env.no_proxy=localhost,127.0.0.1"';
  throw new Refusal('lines of name=value', text, example);
}

/** Tells a path from the text of a configuration: TOML has tables, pairs and comments, and mostly several lines. */
export function parseBuildkitdConfig(text: string): BuildkitdConfig {
  if (text === '') return { kind: 'none' };
  const isText = /[\r\n]/.test(text) || /^(?:\[.*\]|#|(?:[\w-]+|"[^"]*"|'[^']*')\s*=)/.test(text);
  return isText ? { kind: 'text', text } : { kind: 'file', path: text };
}

/** Parses a version of buildx. */
export function parseBuildxVersion(text: string): string {
  if (text === '' || text === 'latest') return text;
  const [, version] = /^v?(\d+\.\d+\.\d+(?:-[\w.]+)?)$/.exec(text) ?? [];
  if (version === undefined) throw new Refusal('a released version such as v0.36.1, or latest', text);
  return version;
}

/** Parses the name of BuildKit's image. */
export function parseBuildkitImage(text: string): string {
  if (text === '' || /^[\w][\w./:@-]*$/.test(text)) return text;
  throw new Refusal('an image such as mirror.example.com/moby/buildkit:buildx-stable-1', text);
}

/** The inputs that say how a builder is made. */
export function makingInputs(wish: EngineWish): readonly string[] {
  return [
    ...(wish.driver === '' || wish.driver === 'docker' ? [] : ['driver']),
    ...(wish.driverOpts.length === 0 ? [] : ['driver-opts']),
    ...(wish.buildkitdConfig.kind === 'none' ? [] : ['buildkitd-config']),
    ...(wish.buildkitdFlags === '' ? [] : ['buildkitd-flags']),
    ...(wish.nodes.length === 0 ? [] : ['nodes']),
    ...(wish.buildkitImage === '' ? [] : ['buildkit-image']),
  ];
}

/** Tells whether a driver reaches a BuildKit that was started elsewhere: it takes neither flags nor a configuration. */
export function isElsewhere(driver: string): boolean {
  return driver === 'remote' || driver === 'cloud';
}
