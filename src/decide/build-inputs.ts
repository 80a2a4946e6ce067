import { Refusal } from '../errors.js';
import { parseEach, parseTexts } from './lines.js';

const PLATFORM = /^[a-z0-9]+\/[a-z0-9_]+(\/[a-z0-9]+)?$/;
const ARGUMENT = /^[A-Za-z_][\w.-]*=/;

/** Parses input `platforms`: lines, or with commas, of `os/architecture[/variant]`. */
export function parsePlatforms(text: string): string[] {
  const names = parseTexts(text).flatMap((line) => line.split(','));
  return [
    ...new Set(
      parseEach(
        names.map((name) => name.trim()).filter((name) => name !== ''),
        parsePlatform,
      ),
    ),
  ];
}

/** Parses input `build-args`: `NAME=value` lines; a value may hold anything that fits on a line. */
export function parseBuildArgs(text: string): string[] {
  return parseEach(parseTexts(text), (line) => {
    if (!ARGUMENT.test(line)) throw new Refusal('lines of NAME=value', nameIn(line), mendOf(line));
    return line;
  });
}

/** Parses input `context`: a folder. Git URLs are not built from. */
export function parseBuildContext(text: string): string {
  if (/^(https?|git|ssh):\/\/|^git@/.test(text))
    throw new Refusal('a folder in the workspace', text, 'Check the repository out first, with actions/checkout');
  return text;
}

function mendOf(line: string): string {
  // The name of a variable of metadata-action, whose users pass it on like this.
  if (!line.startsWith('DOCKER_METADATA_OUTPUT_')) return 'A value is one line long';
  return 'Slipway sets no such variables: a step with mode: plan before this one gives version, tags and labels as outputs';
}

function parsePlatform(text: string): string {
  if (!PLATFORM.test(text)) throw new Refusal('platforms such as linux/amd64 or linux/arm/v7', text);
  return text;
}

// What stands after the name, or without one, can be a secret, whatever the docs say.
function nameIn(line: string): string | undefined {
  const at = line.indexOf('=');
  return at < 0 ? undefined : `${line.slice(0, at)}=…`;
}
