import { pathFrom } from '../decide/file-path.js';
import { checkLegs, type Leg, legLinesOf, namesFolder, parseLegs } from '../decide/legs.js';
import { parseEach } from '../decide/lines.js';
import { type Problem, Refusal } from '../errors.js';
import type { Files } from '../ports/files.js';
import { problemsOf } from './input-kinds.js';

export type LegQuestion = {
  /** Input `legs`. */
  readonly text: string;
  /** The platforms that are expected; any where there are none. */
  readonly platforms: readonly string[];
  readonly workspace: string;
};

/** The legs, and what is wrong with them: they may be used only where nothing is. */
export type ReadLegs = { readonly legs: readonly Leg[]; readonly problems: readonly Problem[] };

/** Reads what is to be merged: lines, or those in the files of a folder. */
export async function readLegs({ text, platforms, workspace }: LegQuestion, files: Files): Promise<ReadLegs> {
  try {
    const lines = namesFolder(text) ? await linesIn(text, workspace, files) : text;
    const legs = parseLegs(lines);
    checkLegs(legs, platforms);
    return { legs, problems: [] };
  } catch (error) {
    return { legs: [], problems: problemsOf('legs', error) };
  }
}

async function linesIn(name: string, workspace: string, files: Files): Promise<string> {
  const found = await filesBelow(pathFrom(workspace, name), DEPTH, files);
  if (found.length === 0) throw new Refusal('lines of legs, or a folder with files of legs', name, NO_FILES);
  return parseEach(found, legLinesOf).join('\n');
}

// actions/download-artifact gives each artifact a folder of its own, unless it is told to merge them.
const DEPTH = 10;
const NO_FILES =
  'It has no file. With artifacts, add actions/download-artifact before this step: a job that failed has left none';

type File = Parameters<typeof legLinesOf>[0];

function parseable(name: string, text: string | undefined): readonly File[] {
  return text === undefined ? [] : [{ name, text }];
}

async function filesBelow(folder: string, depth: number, files: Files): Promise<readonly File[]> {
  const names = (await files.list(folder)).toSorted();
  const found = names.map(async (name): Promise<readonly File[]> => {
    const path = `${folder}/${name}`;
    const below = depth > 1 ? await filesBelow(path, depth - 1, files) : [];
    // A folder cannot be read.
    return below.length > 0 ? below : parseable(name, await files.readText(path).catch(() => undefined));
  });
  return (await Promise.all(found)).flat();
}
