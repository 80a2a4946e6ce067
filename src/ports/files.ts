import type { ProgramKind } from '../decide/docker-program.js';

/** The runner's disk, as far as this action needs it. */
export interface Files {
  /** The text of a file, undefined where there is none. */
  readText(path: string): Promise<string | undefined>;
  /** What kind of program a file is, undefined where it is none that may be run. */
  programKind(path: string): Promise<ProgramKind | undefined>;
  /** Writes a file that only this user may read. */
  writePrivate(path: string, text: string): Promise<void>;
  /** Writes a program that everybody may run, and gives the SHA-256 of what was written, in hexadecimal. */
  writeProgram(path: string, bytes: AsyncIterable<Uint8Array>): Promise<string>;
  /** Gives a file another path on the same disk, over what is there. */
  move(from: string, to: string): Promise<void>;
  /** Makes a new folder that only this user may enter, and gives its path. */
  makePrivateFolder(parent: string, prefix: string): Promise<string>;
  /** Copies a file or folder; does nothing where there is none. */
  copy(from: string, to: string): Promise<void>;
  /** The names in a folder, none where there is no folder. */
  list(folder: string): Promise<readonly string[]>;
  /** Removes a file or folder with all in it; does nothing where there is none. */
  remove(path: string): Promise<void>;
}
