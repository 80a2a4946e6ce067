import { Refusal } from '../errors.js';
import { choiceOf } from './choice.js';
import { csvLine, pairOf, parseCsv } from './csv.js';
import { parseEach } from './lines.js';
import { didYouMean } from './nearest.js';

/** What the builder is to attest, as `--attest` takes it: nothing unless asked for. */
export type Attestations = readonly string[];

const TYPES = ['provenance', 'sbom'] as const;
type Type = (typeof TYPES)[number];

/** An attestation as the user wants it: switched off, or with attributes. */
export type Attestation = {
  readonly type: Type;
  readonly isOff: boolean;
  readonly attributes: readonly string[];
};

/** Parses input `provenance` or `sbom`: true, false, or attributes with commas between them. */
export function parseAttestation(text: string, type: Type): Attestation | undefined {
  return text === '' ? undefined : attestationOf(type, parseCsv(text));
}

/** Parses input `attests`: a line each, such as `type=sbom,generator=image`. */
export function parseAttests(lines: readonly string[]): Attestation[] {
  const all = parseEach(lines, (line) => {
    const fields = parseCsv(line);
    const name = fields.map(pairOf).findLast(({ key }) => key === 'type')?.value ?? '';
    const type = TYPES.find((one) => one === name);
    if (type === undefined) throw new Refusal('lines with type=provenance or type=sbom', line, didYouMean(name, TYPES));
    return attestationOf(
      type,
      fields.filter((field) => pairOf(field).key !== 'type'),
    );
  });
  const repeated = TYPES.find((type) => all.filter((one) => one.type === type).length > 1);
  if (repeated !== undefined) throw new Refusal(`a list in which each type stands once`, `type=${repeated}`);
  return all;
}

function attestationOf(type: Type, fields: readonly string[]): Attestation {
  const attributes = fields.filter((field) => field !== '' && switchOf(field) === undefined);
  const bare = attributes.find((field) => pairOf(field).value === undefined);
  if (bare !== undefined) throw new Refusal('true, false, or attributes such as mode=max', bare);
  return { type, isOff: fields.some((field) => switchOf(field) === 'off'), attributes };
}

/** Whether a field switches the attestation on or off; undefined for an attribute. */
function switchOf(field: string): 'on' | 'off' | undefined {
  const { key, value } = pairOf(field);
  const isOn = value === undefined ? choiceOf(field) : key === 'disabled' ? isEnabled(value) : undefined;
  return isOn === undefined ? undefined : isOn ? 'on' : 'off';
}

function isEnabled(disabled: string): boolean {
  const choice = choiceOf(disabled);
  if (choice === undefined) throw new Refusal('disabled=true or disabled=false', `disabled=${disabled}`);
  return !choice;
}

/**
 * Chooses what is attested. An input of its own wins over the list. `runUrl` is the address of this attempt at the run,
 * which is the builder's id where the user gives none.
 */
export function chooseAttestations(
  own: readonly (Attestation | undefined)[],
  { attests, runUrl }: { readonly attests: readonly Attestation[]; readonly runUrl: string },
): Attestations {
  const given = own.filter((one) => one !== undefined);
  const others = attests.filter(({ type }) => !given.some((one) => one.type === type));
  return [...given, ...others].filter(({ isOff }) => !isOff).map((one) => spell(one, runUrl));
}

function spell({ type, attributes }: Attestation, runUrl: string): string {
  const needsId = type === 'provenance' && !attributes.some((field) => pairOf(field).key === 'builder-id');
  return csvLine([`type=${type}`, ...attributes, ...(needsId ? [`builder-id=${runUrl}`] : [])]);
}

/** Spells attestations as arguments of buildx. */
export function attestArgs(attestations: Attestations): readonly string[] {
  const isAsked = (type: Type): boolean => attestations.some((one) => one.startsWith(`type=${type}`));
  // They make an index of a single image, and its digest depend on the builder: off unless asked for.
  const off = TYPES.filter((type) => !isAsked(type)).map((type) => `--${type}=false`);
  return [...off, ...attestations.flatMap((one) => ['--attest', one])];
}
