import { Refusal } from '../errors.js';
import { oneOf, parseFields } from './attributes.js';
import { parseEach, parseListLines } from './lines.js';
import { didYouMean } from './nearest.js';
import type { Tag } from './tag.js';

/** A repository in a registry, without tag or digest. */
export type Image = {
  /** As users write it: `ghcr.io/owner/app`, `owner/app` for Docker Hub. */
  readonly name: string;
  /** The registry as users name it: `ghcr.io`, `docker.io`, `127.0.0.1:5000`. */
  readonly registry: string;
  /** The path inside the registry: `owner/app`, `library/app`. */
  readonly repository: string;
  /** The stage of the Dockerfile that is published here; left out where that is the one of all images. */
  readonly target?: string;
};

type Repository = Pick<Image, 'registry' | 'repository'>;

export const DOCKER_HUB = 'docker.io';
/** Docker Hub's names: users write all of them. */
export const HUB_ALIASES: readonly string[] = [DOCKER_HUB, 'index.docker.io', 'registry-1.docker.io'];

// https://github.com/distribution/reference/blob/main/regexp.go, in its own words.
const ALNUM = '[a-z0-9]+';
const COMPONENT = `${ALNUM}(?:(?:[._]|__|-+)${ALNUM})*`;
const HOST_PART = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';
const HOST = new RegExp(`^(?:${HOST_PART}(?:\\.${HOST_PART})*|\\[[0-9a-f:]+\\])(?::\\d+)?$`);
const PATH = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const MAX_LENGTH = 255;

/**
 * Parses input `images`: one image a line, as a name or as `name=…,target=…,enable=…`, or several names with commas. Names
 * are lower-cased, repeats are dropped.
 */
export function parseImages(text: string): Image[] {
  const lines = parseListLines(text);
  const all = parseEach(lines, parseLine).flat();
  const images = withoutRepeats(all);
  refuseTwoTargets(all, images);
  if (lines.length > 0 && images.length === 0) throw new Refusal('images of which one is enabled', text);
  return images;
}

/** Every image once, whichever way its name is written. */
export function withoutRepeats(images: readonly Image[]): Image[] {
  const first = new Map<string, Image>();
  for (const image of images) {
    const key = `${image.registry}/${image.repository}`;
    if (!first.has(key)) first.set(key, image);
  }
  return [...first.values()];
}

function refuseTwoTargets(all: readonly Image[], images: readonly Image[]): void {
  const other = all.find((one) => images.some((first) => isSameRepository(one, first) && one.target !== first.target));
  if (other !== undefined)
    throw new Refusal('images that each get one target', other.name, 'Give each target its own image');
}

/** Tells whether two places are one repository, whatever else is said of them. */
export function isSameRepository(one: Repository, other: Repository): boolean {
  return one.registry === other.registry && one.repository === other.repository;
}

const KEYS = ['name', 'target', 'enable'];

function parseLine(line: string): readonly Image[] {
  const fields = parseFields(line, 'name');
  for (const [key] of fields) {
    if (!KEYS.includes(key)) throw new Refusal('made of name=, target= and enable=', line, didYouMean(key, KEYS));
  }
  const last = (wanted: string): string | undefined => fields.findLast(([key]) => key === wanted)?.[1];
  const enable = last('enable') ?? 'true';
  if (oneOf(enable, ['true', 'false'], 'an image whose "enable" is one') === 'false') return [];
  // Without any key, they are names with commas between them.
  const names = line.includes('=') ? [last('name') ?? ''] : fields.map(([, name]) => name);
  const target = last('target');
  return names.map((name) => ({ ...parseImage(name), ...(target && { target }) }));
}

/** Parses the name of an image, such as `ghcr.io/Owner/App`. */
export function parseImage(text: string): Image {
  const name = text.toLowerCase();
  refuseTagged(name, text);
  const { host, path } = splitHost(name);
  if (!HOST.test(host) || !PATH.test(path)) throw new Refusal(RULE, text, EXAMPLE);
  if (name.length > MAX_LENGTH) throw new Refusal(`at most ${MAX_LENGTH} characters long`, text);
  if (!HUB_ALIASES.includes(host)) return { name, registry: host, repository: path };
  const isShort = name === path;
  const repository = path.includes('/') ? path : `library/${path}`;
  return { name: isShort ? path : `${DOCKER_HUB}/${path}`, registry: DOCKER_HUB, repository };
}

function refuseTagged(name: string, text: string): void {
  const isTagged = /:[^/]*$/.test(name);
  if (!isTagged && !name.includes('@')) return;
  throw new Refusal('a name without a tag or digest', text, 'Say in input "tags" which tags the image gets');
}

/** Tells whether a text is a host, with an optional port. */
export function isHost(text: string): boolean {
  return HOST.test(text);
}

/** Tells whether a text is a path of repositories. */
export function isPath(text: string): boolean {
  return PATH.test(text);
}

/** The image under one of its tags. */
export function withTag(image: Image, tag: Tag | string): string {
  return `${image.name}:${tag}`;
}

/** The image by its content. */
export function withDigest(image: Image, digest: string): string {
  return `${image.name}@${digest}`;
}

const EXAMPLE = 'For example ghcr.io/owner/app, or owner/app for Docker Hub';
const RULE = 'an image name: an optional registry, then lower-case letters and digits with . _ - and / between them';

// The first component is a registry only where it looks like a host: that is Docker's rule.
function splitHost(name: string): { host: string; path: string } {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const isHost = first === 'localhost' || /[.:[]/.test(first);
  return isHost ? { host: first, path: name.slice(slash + 1) } : { host: DOCKER_HUB, path: name };
}
