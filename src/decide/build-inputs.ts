import { Refusal } from '../errors.js';
import { parseEach, parseRecords, parseTexts } from './lines.js';
import { normalPlatform } from './platform.js';

const PLATFORM = /^[a-z0-9]+\/[a-z0-9_-]+(\/[a-z0-9]+)?$/;
const ARGUMENT = /^[^\s=#"]+=/;
const VARIABLE = /^[A-Za-z_]\w*$/;

/** Parses a list whose items may also stand on one line, with commas between them: none of them can hold one. */
export function parseItems(text: string): string[] {
  const items = parseTexts(text).flatMap((line) => line.split(','));
  return [...new Set(items.map((item) => item.trim()).filter((item) => item !== ''))];
}

/** Parses input `platforms`: lines, or with commas, of `os/architecture[/variant]`. */
export function parsePlatforms(text: string): string[] {
  return [...new Set(parseEach(parseItems(text), parsePlatform))];
}

/**
 * Parses input `build-args`: `NAME=value` a line, or `NAME` alone for a variable of the step. A value may hold anything; one
 * of several lines stands in quotes together with its name.
 */
export function parseBuildArgs(text: string): string[] {
  return parseEach(parseRecords(text), (line) => {
    if (line.startsWith('DOCKER_METADATA_OUTPUT_')) throw new Refusal(ARGUMENTS, nameIn(line), NO_VARIABLES);
    if (!ARGUMENT.test(line) && !VARIABLE.test(line)) throw new Refusal(ARGUMENTS, nameIn(line), QUOTED);
    return line;
  });
}

const ARGUMENTS = 'lines of NAME=value, or NAME for a variable of the step';
const QUOTED = 'A value of several lines stands in quotes together with its name: "NAME=…"';
// The name of a variable of metadata-action, whose users pass it on like this.
const NO_VARIABLES =
  'Slipway sets no such variables: a step with mode: plan before this one gives version, tags and labels as outputs';

/** The variables of the step that build arguments take their values from. */
export function variablesInArgs(buildArgs: readonly string[]): readonly string[] {
  return buildArgs.filter((line) => !line.includes('='));
}

/** Build arguments with their values, those from variables included: a variable that is not set gives none. */
export function withValues(
  buildArgs: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  return buildArgs.flatMap((line) => {
    if (line.includes('=')) return [line];
    const value = environment[line];
    return value === undefined ? [] : [`${line}=${value}`];
  });
}

/** A platform under its one name, as buildx reads it: an architecture alone is one of Linux. */
function parsePlatform(text: string): string {
  const lower = text.toLowerCase();
  const whole = ARCHITECTURE.test(lower) ? `linux/${lower}` : lower;
  if (!PLATFORM.test(whole)) throw new Refusal('platforms such as linux/amd64 or linux/arm/v7', text);
  return normalPlatform(whole);
}

// https://github.com/containerd/platforms/blob/main/database.go
const ARCHITECTURE =
  /^(?:386|i386|amd64|x86[-_]64|arm|armhf|armel|arm64|aarch64|loong64|mips(?:64)?(?:le)?|ppc64(?:le)?|riscv64|s390x)$/;

// What stands after the name, or without one, can be a secret, whatever the docs say.
function nameIn(line: string): string | undefined {
  const at = line.indexOf('=');
  return at < 0 ? undefined : `${line.slice(0, at)}=…`;
}
