// Writes the version that is about to be released into the workflow that others call, which names the action itself:
//   node .github/release/own-version.mjs v1.2.3 [owner/name]
//   node .github/release/own-version.mjs --check v1.2.3 [owner/name]   ends with 1 where something else stands there
// Without owner/name: that of GITHUB_REPOSITORY, else the one that stands there.
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = '.github/workflows/publish.yml';
const MARK = '# this version: .github/release/own-version.mjs';
const LINE = /^( *- uses: )([\w.-]+\/[\w.-]+)@(\S+) (# this version: .*)$/gm;

const isCheck = process.argv[2] === '--check';
const [version = '', given = process.env.GITHUB_REPOSITORY] = process.argv.slice(isCheck ? 3 : 2);
if (!/^v\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/.test(version))
  throw new Error(`Cannot use "${version}" as a version such as v1.2.3`);

const before = readFileSync(FILE, 'utf8');
if (!LINE.test(before)) throw new Error(`Cannot find a line with "${MARK}" in ${FILE}`);
const after = before.replace(LINE, (_, start, name) => `${start}${given || name}@${version} ${MARK}`);
if (!isCheck) writeFileSync(FILE, after);
else if (after !== before)
  throw new Error(`${FILE} does not name ${version}: run "node .github/release/own-version.mjs ${version}" and commit`);
