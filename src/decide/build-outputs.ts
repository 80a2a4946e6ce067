import { Refusal } from '../errors.js';
import { choiceOf } from './choice.js';
import { csvLine, pairOf, parseCsv } from './csv.js';
import { parseEach } from './lines.js';
import { didYouMean } from './nearest.js';

/** An output besides the image in the registries. */
export type OtherOutput = {
  readonly type: 'local' | 'tar' | 'oci' | 'docker';
  /** Its attributes, `dest=…` among them. */
  readonly attributes: readonly string[];
};

/** What the user wants of a build besides the image in the registries. */
export type BuildOutputs = {
  /** Attributes of the image: `compression=zstd`. */
  readonly attributes: readonly string[];
  readonly others: readonly OtherOutput[];
  /** The engine keeps the image, under its references. */
  readonly load: boolean;
  /** Whether an output says that the image is pushed, or is not. */
  readonly push?: boolean;
};

export const NO_OUTPUTS: BuildOutputs = { attributes: [], others: [], load: false };

const OTHERS = ['local', 'tar', 'oci', 'docker'] as const;
const TYPES = ['image', 'registry', 'cacheonly', ...OTHERS] as const;

// These belong to whoever tags: what was pushed under them by the build alone would not be what the tags point to.
const OURS = ['name', 'push-by-digest', 'name-canonical'];

/** Parses input `outputs`: a line each, as buildx's `--output` takes them. */
export function parseOutputs(lines: readonly string[]): BuildOutputs {
  return parseEach(lines, parseOutput).reduce(together, NO_OUTPUTS);
}

function together(one: BuildOutputs, other: BuildOutputs): BuildOutputs {
  // Who pushes is not kept from it by an output that does not.
  const push = one.push === true || (other.push ?? one.push);
  return {
    attributes: [...one.attributes, ...other.attributes],
    others: [...one.others, ...other.others],
    load: one.load || other.load,
    ...(push !== undefined && { push }),
  };
}

function parseOutput(line: string): BuildOutputs {
  const fields = parseCsv(line);
  // A path alone is a folder.
  if (fields.length === 1 && !line.includes('='))
    return parseOther({ type: 'local', attributes: [`dest=${line}`] }, line);
  if (fields.some((field) => pairOf(field).value === undefined))
    throw new Refusal('lines of key=value with commas between them', line);
  const type = typeIn(fields, line);
  const attributes = fields.filter((field) => pairOf(field).key !== 'type');
  if (type === 'image' || type === 'registry') return parseImageOutput(line, { type, attributes });
  // The cache is wanted, and nothing else.
  return type === 'cacheonly' ? { ...NO_OUTPUTS, push: false } : parseOther({ type, attributes }, line);
}

function typeIn(fields: readonly string[], line: string): (typeof TYPES)[number] {
  const named = valueOf('type', fields) ?? '';
  const type = TYPES.find((one) => one === named);
  if (type === undefined) throw new Refusal(`outputs of a type of ${TYPES.join(', ')}`, line, didYouMean(named, TYPES));
  return type;
}

function valueOf(wanted: string, fields: readonly string[]): string | undefined {
  return fields.map(pairOf).findLast(({ key }) => key === wanted)?.value;
}

function parseImageOutput(
  line: string,
  { type, attributes }: { readonly type: 'image' | 'registry'; readonly attributes: readonly string[] },
): BuildOutputs {
  const ours = attributes.map(pairOf).find(({ key }) => OURS.includes(key));
  if (ours !== undefined) throw new Refusal(`an image output without "${ours.key}"`, line, mendOf(ours.key));
  const word = valueOf('push', attributes);
  const push = word === undefined ? type === 'registry' || undefined : choiceOf(word);
  if (word !== undefined && push === undefined) throw new Refusal('image outputs with push=true or push=false', line);
  return {
    ...NO_OUTPUTS,
    attributes: attributes.filter((field) => pairOf(field).key !== 'push'),
    ...(push !== undefined && { push }),
  };
}

function mendOf(key: string): string {
  if (key === 'name') return 'Say in input "images" or "tags" where the image goes to';
  return 'Every image is pushed by digest where the builder can; for a leg of a matrix set mode: build';
}

function parseOther(output: OtherOutput, line: string): BuildOutputs {
  const dest = valueOf('dest', output.attributes) ?? '';
  if (dest === '-') throw new Refusal('outputs with a place to go to, since the log is no place for them', line);
  // Without a place, it is the engine that gets the image.
  if (output.type === 'docker' && output.attributes.length === 0) return { ...NO_OUTPUTS, load: true };
  if (output.type !== 'docker' && dest === '') throw new Refusal('outputs with dest=, the path to write to', line);
  return { ...NO_OUTPUTS, others: [output] };
}

/** What archives of images get besides what the user says of them. */
export type ArchiveOrder = { readonly references: readonly string[]; readonly dated: readonly string[] };

/** Spells the other outputs as arguments of buildx; archives of images get the references in them. */
export function otherOutputArgs(others: readonly OtherOutput[], order: ArchiveOrder): readonly string[] {
  return others.flatMap(({ type, attributes }) => {
    const own = attributes.map((field) => pairOf(field).key);
    const name = order.references.length > 0 ? [`name=${order.references.join(',')}`] : [];
    const all = type === 'oci' || type === 'docker' ? [...name, ...order.dated] : [];
    const missing = all.filter((field) => !own.includes(pairOf(field).key));
    return ['--output', csvLine([`type=${type}`, ...missing, ...attributes])];
  });
}

/** Tells whether buildx can write the image's id into a file: not beside these outputs. */
export function givesImageId({ others }: Pick<BuildOutputs, 'others'>): boolean {
  return !others.some(({ type }) => type === 'local' || type === 'tar');
}
