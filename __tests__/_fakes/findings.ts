/** A finding of BuildKit's checks: its rule, its words and its line. */
export type FakeFinding = readonly [rule: string, text: string, line: number];

const range = (line: number): object => ({ start: { line }, end: { line } });
const urlOf = (rule: string): string => `https://docs.docker.com/go/dockerfile/rule/${rule}/`;

/** Findings as buildx writes them into the metadata of a build. */
export function warningsOf(findings: readonly FakeFinding[]): readonly object[] {
  return findings.map(([rule, text, line]) => ({
    vertex: 'sha256:269c',
    level: 1,
    short: Buffer.from(`${rule}: ${text} (line ${line})`).toString('base64'),
    url: urlOf(rule),
    sourceInfo: { filename: 'Dockerfile', data: 'RlJPTQ==', language: 'Dockerfile' },
    range: [range(line)],
  }));
}

/** The metadata of `--call check`. */
export function checkOf(findings: readonly FakeFinding[]): object {
  const warnings = findings.map(([ruleName, detail, line]) => ({
    ruleName,
    detail,
    url: urlOf(ruleName),
    location: { ranges: [range(line)] },
  }));
  const sources = [{ filename: 'Dockerfile', data: 'RlJPTQ==', language: 'Dockerfile' }];
  return { 'result.json': { warnings, sources }, 'result.statuscode': findings.length > 0 ? '1' : '0' };
}
