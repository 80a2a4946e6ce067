import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { detectorOf } from './secret-forms.ts';
import type { SeenProcess } from './shim/proc.ts';

/** Where a secret may have got to. */
export type Places = {
  /** Texts by name: log, outputs, summary … */
  texts?: Record<string, string>;
  /** Children of the action: argv and environment of each. Its own INPUT_* are the way in and not looked at. */
  processes?: SeenProcess[];
  /** All files below. */
  folders?: string[];
};

export type Finding = { where: string; form: string };

/** Every place that holds the secret, in any form in which it usually leaks. */
export function findSecret(secret: string, places: Places): Finding[] {
  const detect = detectorOf(secret);
  const look = (where: string, bytes: Buffer) => detect(bytes).map((form) => ({ where, form }));
  return [
    ...Object.entries(places.texts ?? {}).flatMap(([name, text]) => look(name, Buffer.from(text))),
    ...(places.processes ?? []).flatMap((process) => lookAtProcess(process, look)),
    ...(places.folders ?? []).flatMap((folder) => lookAtFolder(folder, look)),
  ];
}

type Look = (where: string, bytes: Buffer) => Finding[];

function lookAtProcess({ argv, env }: SeenProcess, look: Look): Finding[] {
  const name = argv.slice(0, 3).join(' ');
  return [
    ...argv.flatMap((argument, index) => look(`argument ${String(index)} of a call`, Buffer.from(argument))),
    ...Object.entries(env).flatMap(([key, value]) =>
      look(`${key} in the environment of "${name}"`, Buffer.from(`${key}=${value}`)),
    ),
  ];
}

function lookAtFolder(folder: string, look: Look): Finding[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    const named = look(`name of ${path}`, Buffer.from(entry.name));
    if (entry.isSymbolicLink()) return [...named, ...look(`target of ${path}`, Buffer.from(readlinkSync(path)))];
    if (entry.isDirectory()) return [...named, ...lookAtFolder(path, look)];
    return entry.isFile() ? [...named, ...lookAtFile(path, look)] : named;
  });
}

const AT_ONCE = 256 * 1024 * 1024;

function lookAtFile(path: string, look: Look): Finding[] {
  if (lstatSync(path).size > AT_ONCE) throw new Error(`Cannot search ${path} for secrets: it is over 256 MiB`);
  const bytes = readFileSync(path);
  return [...look(path, bytes), ...look(`${path}, unpacked`, unpack(bytes))];
}

function unpack(bytes: Buffer): Buffer {
  if (bytes.length < 18 || bytes[0] !== 0x1f || bytes[1] !== 0x8b) return Buffer.alloc(0);
  try {
    return gunzipSync(bytes, { maxOutputLength: AT_ONCE });
  } catch {
    // It only begins like gzip; its bytes have been searched as they are.
    return Buffer.alloc(0);
  }
}
