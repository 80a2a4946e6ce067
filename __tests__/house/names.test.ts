import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { readInputs } from '../../src/read/inputs.js';
import { OUTPUT_NAMES } from '../../src/report/outputs.js';
import { contextWith } from '../_fakes/values.js';

type ActionFile = {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: Readonly<Record<string, string>>;
};

const ACTION = parse(readFileSync('action.yml', 'utf8')) as ActionFile;

/** The names in the first column of the first table below a heading of the README. */
function namesInReadme(heading: string): readonly string[] {
  const [, section = ''] = readFileSync('README.md', 'utf8').split(`\n## ${heading}\n`);
  const [own = ''] = section.split('\n## ');
  return [...own.matchAll(/^\| `([\w-]+)`/gm)].map(([, name = '']) => name);
}

/** The inputs that the code really asks for. */
function namesAsked(): readonly string[] {
  const asked = new Set<string>();
  readInputs((name) => {
    asked.add(name);
    return ACTION.inputs[name]?.default ?? '';
  }, contextWith());
  return [...asked];
}

test('action.yml, the code and the README name the same inputs', () => {
  const names = Object.keys(ACTION.inputs);
  expect(namesAsked().toSorted()).toStrictEqual(names.toSorted());
  expect(namesInReadme('Inputs')).toStrictEqual(names);
});

test('action.yml, the code and the README name the same outputs, in one order', () => {
  const names = Object.keys(ACTION.outputs);
  expect(OUTPUT_NAMES).toStrictEqual(names);
  expect(namesInReadme('Outputs')).toStrictEqual(names);
});

test('every input and output of action.yml is described', () => {
  const entries = [...Object.entries(ACTION.inputs), ...Object.entries(ACTION.outputs)];
  expect(entries.filter(([, { description }]) => !description).map(([name]) => name)).toStrictEqual([]);
});

test('the action runs on Node 24, main and post by files of their own', () => {
  expect(ACTION.runs).toStrictEqual({ using: 'node24', main: 'dist/index.js', post: 'dist/post.js' });
});
