import { placeIn, type SourceLine } from './dockerfile-path.js';
import { Fields } from './fields.js';
import { bytesOfBase64, textOf } from './bytes.js';

/** What a check of BuildKit has found. */
export type Finding = {
  /** Such as `JSONArgsRecommended`; empty where it has no name. */
  readonly rule: string;
  readonly text: string;
  /** Where the rule is explained; empty where nowhere. */
  readonly url: string;
  /** The Dockerfile, by its name without folders; empty where it is about no file. */
  readonly file: string;
  readonly line: number | undefined;
};

/** Parses the warnings in the text of buildx's metadata file; none where an older buildx wrote none. */
export function parseWarnings(metadata: string): readonly Finding[] {
  const warnings = Fields.in(metadata).list('buildx.build.warnings') ?? [];
  return withoutRepeats(warnings.map((one) => parseWarning(new Fields(one))));
}

/** Finds the warnings in what buildx printed: a build that fails leaves no metadata. */
export function findWarnings(lines: string): readonly Finding[] {
  const listed = /\d+ warnings? found .*\n([^]*)/.exec(lines)?.[1] ?? '';
  const texts = [...listed.matchAll(LISTED)].map(([line]) => line.replace(/^.*? - /, ''));
  return withoutRepeats(texts.map((text) => ({ ...split(text), url: '', file: '' })));
}

// The first one has the sign before it that ends the colour of the heading.
const LISTED = /^(?:\x1b\[\d+m)? - [A-Z]\w+: .* \(line \d+\)$/gm;

/** What `--call check` has found. */
export type Checked = {
  readonly findings: readonly Finding[];
  /** What keeps the Dockerfile from being built at all. */
  readonly error?: Omit<Finding, 'rule' | 'url'>;
};

/** Parses the result of `--call check` in the text of buildx's metadata file. */
export function parseCheck(metadata: string): Checked {
  const result = Fields.in(metadata).at('result.json');
  const files = (result.list('sources') ?? []).map((one) => new Fields(one).text('filename') ?? '');
  const placed = (one: Fields): Pick<Finding, 'file' | 'line'> => {
    const location = one.at('location');
    return { file: files[location.number('sourceIndex') ?? 0] ?? '', line: firstLine(location.list('ranges')) };
  };
  const findings = (result.list('warnings') ?? []).map((warning): Finding => {
    const one = new Fields(warning);
    const text = one.text('detail') ?? one.text('description') ?? '';
    return { rule: one.text('ruleName') ?? '', text, url: one.text('url') ?? '', ...placed(one) };
  });
  const error = result.at('buildError');
  return {
    findings: withoutRepeats(findings),
    ...(error.isGiven && { error: { text: error.text('message') ?? '', ...placed(error) } }),
  };
}

/** The metadata without the copies of the Dockerfile that every warning carries: outputs have a limit. */
export function withoutSources(metadata: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const fields = new Fields(metadata);
  const warnings = fields.list('buildx.build.warnings');
  const result = fields.at('result.json');
  return {
    ...metadata,
    ...(warnings && { 'buildx.build.warnings': warnings.map((one) => withoutData(new Fields(one))) }),
    ...(result.isGiven && { 'result.json': { ...result.all, sources: namesOf(result) } }),
  };
}

/** A finding, and the line in the repository that it is about, where there is one. */
export type LocatedFinding = Finding & { readonly place?: SourceLine };

/** Says where in the repository findings are; `path` is that of the Dockerfile there. */
export function locate(findings: readonly Finding[], path: string | undefined): readonly LocatedFinding[] {
  return findings.map((one) => {
    const place = placeIn(path, one);
    return { ...one, ...(place && { place }) };
  });
}

/** Each finding once: a build for several platforms finds all of them for each. */
export function withoutRepeats<T extends Finding>(findings: readonly T[]): readonly T[] {
  return [...new Map(findings.map((one) => [JSON.stringify([one.rule, one.text, one.line]), one])).values()];
}

/** The line that buildx sums a check up with. */
export function tellChecked({ findings }: Checked): string {
  if (findings.length === 0) return 'Check complete, no warnings found.';
  const count = findings.length === 1 ? '1 warning has' : `${findings.length} warnings have`;
  return `Check complete, ${count} been found!`;
}

function parseWarning(one: Fields): Finding {
  const source = one.at('sourceInfo');
  const { rule, text, line } = split(decode(one.text('short') ?? ''));
  return {
    rule,
    text,
    url: one.text('url') ?? '',
    file: source.text('filename') ?? '',
    line: firstLine(one.list('range')) ?? line,
  };
}

/** `RuleName: what is wrong (line 3)`. */
function split(short: string): Pick<Finding, 'rule' | 'text' | 'line'> {
  const line = / \(line (\d+)\)$/.exec(short)?.[1];
  const rule = /^([A-Z]\w+): /.exec(short)?.[1] ?? '';
  const text = short.replace(/ \(line \d+\)$/, '').slice(rule === '' ? 0 : rule.length + 2);
  return { rule, text, line: line === undefined ? undefined : Number(line) };
}

function firstLine(ranges: readonly unknown[] | undefined): number | undefined {
  return new Fields(ranges?.[0]).at('start').number('line');
}

function decode(base64: string): string {
  try {
    return textOf(bytesOfBase64(base64));
  } catch {
    // Should buildx come to write it as it is, it can be read as well.
    return base64;
  }
}

function withoutData(one: Fields): Readonly<Record<string, unknown>> {
  const { data, ...source } = one.at('sourceInfo').all;
  return data === undefined ? one.all : { ...one.all, sourceInfo: source };
}

function namesOf(result: Fields): readonly unknown[] {
  return (result.list('sources') ?? []).map((one) => ({ filename: new Fields(one).text('filename') ?? '' }));
}
