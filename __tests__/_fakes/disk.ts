import { createHash } from 'node:crypto';
import type { ProgramKind } from '../../src/decide/docker-program.js';
import type { Files } from '../../src/ports/files.js';

/** A disk in memory: texts by path. A folder is there while something is in it, or once it was made. */
export class FakeDisk implements Files {
  readonly texts = new Map<string, string>();
  /** Files that may be run. */
  readonly programs = new Map<string, ProgramKind>();
  /** What was written, copied to, made or removed, in that order. */
  readonly changes: string[] = [];
  readonly #folders = new Set<string>();

  constructor(texts: Readonly<Record<string, string>> = {}) {
    for (const [path, text] of Object.entries(texts)) this.texts.set(path, text);
  }

  /** The paths of all files and made folders below a folder. */
  below(folder: string): readonly string[] {
    return [...this.texts.keys(), ...this.#folders].filter((path) => path.startsWith(`${folder}/`)).toSorted();
  }

  async readText(path: string): Promise<string | undefined> {
    return this.texts.get(normal(path));
  }

  async programKind(path: string): Promise<ProgramKind | undefined> {
    return this.programs.get(path);
  }

  async writePrivate(path: string, text: string): Promise<void> {
    this.changes.push(`write ${path}`);
    this.texts.set(path, text);
  }

  async writeProgram(path: string, bytes: AsyncIterable<Uint8Array>): Promise<string> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of bytes) chunks.push(chunk);
    const whole = Buffer.concat(chunks);
    this.changes.push(`write ${path}`);
    this.texts.set(path, whole.toString());
    this.programs.set(path, 'binary');
    return createHash('sha256').update(whole).digest('hex');
  }

  async move(from: string, to: string): Promise<void> {
    this.changes.push(`move to ${to}`);
    const [text, program] = [this.texts.get(from), this.programs.get(from)];
    if (text !== undefined) this.texts.set(to, text);
    if (program !== undefined) this.programs.set(to, program);
    this.texts.delete(from);
    this.programs.delete(from);
  }

  async makePrivateFolder(parent: string, prefix: string): Promise<string> {
    const path = `${parent}/${prefix}Ab3dEf`;
    this.changes.push(`make ${path}`);
    this.#folders.add(path);
    return path;
  }

  async copy(from: string, to: string): Promise<void> {
    for (const [path, text] of this.texts) {
      if (path === from || path.startsWith(`${from}/`)) {
        this.changes.push(`copy to ${to}${path.slice(from.length)}`);
        this.texts.set(to + path.slice(from.length), text);
      }
    }
  }

  async list(folder: string): Promise<readonly string[]> {
    const below = this.below(normal(folder)).map((path) => path.slice(normal(folder).length + 1).split('/')[0] ?? '');
    return [...new Set(below)];
  }

  async remove(path: string): Promise<void> {
    this.changes.push(`remove ${path}`);
    for (const one of this.below(path)) this.texts.delete(one);
    for (const one of [path, ...this.below(path)]) this.#folders.delete(one);
    this.texts.delete(path);
    this.programs.delete(path);
  }
}

function normal(path: string): string {
  return path.replaceAll('/./', '/').replace(/\/\.$/, '');
}
