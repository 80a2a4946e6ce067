// Prints the changelog's section of a version: node notes.mjs v1.2.3
import { readFileSync } from 'node:fs';

const version = (process.argv[2] ?? '').replace(/^v/, '');
const sections = readFileSync('CHANGELOG.md', 'utf8').split(/^(?=## )/m);
const section = sections.find((text) => text.split(/\s/)[1] === version);
if (version === '' || section === undefined) throw new Error(`Cannot find "${version}" in CHANGELOG.md`);
console.log(section.slice(section.indexOf('\n')).trim());
