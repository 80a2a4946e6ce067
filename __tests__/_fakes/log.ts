import type { Annotated, Log } from '../../src/ports/log.js';

/** The log of a run, as lines that tell their kind. */
export class FakeLog implements Log {
  readonly lines: string[] = [];
  readonly masked: string[] = [];

  get text(): string {
    return this.lines.join('\n');
  }

  /** The lines of a kind. */
  of(kind: 'notice' | 'warning' | 'error'): readonly string[] {
    return this.lines.filter((line) => line.startsWith(`${kind}: `)).map((line) => line.slice(kind.length + 2));
  }

  info(text: string): void {
    this.lines.push(text);
  }
  notice(text: string): void {
    this.lines.push(`notice: ${text}`);
  }
  warning(text: string, at?: Annotated): void {
    this.lines.push(`warning: ${spelled(at)}${text}`);
  }
  error(text: string, at?: Annotated): void {
    this.lines.push(`error: ${spelled(at)}${text}`);
  }
  debug(text: string): void {
    this.lines.push(`debug: ${text}`);
  }
  startGroup(title: string): void {
    this.lines.push(`> ${title}`);
  }
  endGroup(): void {
    this.lines.push('<');
  }
  mask(secret: string): void {
    this.masked.push(secret);
  }
  redact(text: string): string {
    return this.masked.reduce((left, secret) => left.replaceAll(secret, '***'), text);
  }
  raw(line: string): void {
    this.lines.push(`| ${line}`);
  }
  guard(token: string): void {
    this.lines.push(`guard ${token}`);
  }
  unguard(token: string): void {
    this.lines.push(`unguard ${token}`);
  }
}

function spelled({ file, line, title }: Annotated = {}): string {
  const place = [file, line].filter((part) => part !== undefined).join(':');
  return [place, title].map((part) => (part ? `[${part}] ` : '')).join('');
}
