export type Command = { name: string; properties: Record<string, string>; data: string };

export const COMMANDS: readonly string[] = [
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
];

type Grammar = { separator: string; escapes: Record<string, string>; dataEscapes: Record<string, string> };

const DATA = { '%0D': '\r', '%0A': '\n' };
const COLONS: Grammar = { separator: ',', escapes: { ...DATA, '%3A': ':', '%2C': ',' }, dataEscapes: DATA };
const BRACKET_ESCAPES = { '%3B': ';', ...DATA, '%5D': ']' };
const BRACKETS: Grammar = { separator: ';', escapes: BRACKET_ESCAPES, dataEscapes: BRACKET_ESCAPES };

/**
 * The command that a line of output is for the runner: `::name k=v,…::data` at its start, or `##[name k=v;…]data`
 * anywhere in it. Names that are not known make it plain text.
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function parseCommand(line: string, known: ReadonlySet<string>): Command | undefined {
  return parseColons(line.trimStart(), known) ?? parseBrackets(line, known);
}

function parseColons(line: string, known: ReadonlySet<string>): Command | undefined {
  const end = line.indexOf('::', 2);
  if (!line.startsWith('::') || end < 0) return undefined;
  return toCommand({ info: line.slice(2, end), data: line.slice(end + 2) }, COLONS, known);
}

function parseBrackets(line: string, known: ReadonlySet<string>): Command | undefined {
  const start = line.indexOf('##[');
  const end = line.indexOf(']', start);
  if (start < 0 || end < 0) return undefined;
  return toCommand({ info: line.slice(start + 3, end), data: line.slice(end + 1) }, BRACKETS, known);
}

function toCommand(
  { info, data }: { info: string; data: string },
  grammar: Grammar,
  known: ReadonlySet<string>,
): Command | undefined {
  const space = info.indexOf(' ');
  const name = (space < 0 ? info : info.slice(0, space)).toLowerCase();
  if (!known.has(name)) return undefined;
  const properties = space < 0 ? {} : parseProperties(info.slice(space + 1), grammar);
  return { name, properties, data: unescape(data, grammar.dataEscapes) };
}

function parseProperties(text: string, { separator, escapes }: Grammar): Record<string, string> {
  const pairs = text
    .trim()
    .split(separator)
    .flatMap((part) => {
      const [, key, value] = /^=*([^=]+)=+(.+)$/s.exec(part) ?? [];
      return key === undefined || value === undefined ? [] : [[key, unescape(value, escapes)] as const];
    });
  return Object.fromEntries(pairs);
}

// "%25" comes last, so that "%250A" is the text "%0A" and not a newline.
function unescape(text: string, escapes: Record<string, string>): string {
  return Object.entries({ ...escapes, '%25': '%' }).reduce((rest, [code, sign]) => rest.replaceAll(code, sign), text);
}
