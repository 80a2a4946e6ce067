import { FAILSAFE_SCHEMA, load } from 'js-yaml';
import { messageOf, Refusal } from '../errors.js';
import { Fields } from './fields.js';
import { parsePlatforms } from './build-inputs.js';
import { parseEach } from './lines.js';
import { normalPlatform } from './platform.js';
import type { Runner, Runners } from './runners.js';

/** Parses input `runners`: YAML that gives platforms, and `default`, the labels of a runner. */
export function parseRunners(text: string): Runners {
  const given = parseYaml(text);
  const rows = parseEach(Object.keys(given.all), (name) => [namesIn(name), runnerOf(name, given)] as const);
  const each = rows.flatMap(([names, runner]) => names.map((name) => [name, runner] as const));
  const otherwise = each.find(([name]) => name === DEFAULT)?.[1];
  const repeated = each.find(([name], at) => each.findIndex(([other]) => other === name) !== at);
  if (repeated !== undefined) throw new Refusal('platforms that are given once, whatever their spelling', repeated[0]);
  const of = new Map(each.filter(([name]) => name !== DEFAULT));
  return { of, ...(otherwise !== undefined && { otherwise }) };
}

const DEFAULT = 'default';
const EXAMPLE =
  'For example:\n    runners: |\n      linux/arm/v7: ubuntu-24.04-arm\n      default: [self-hosted, linux]';

function parseYaml(text: string): Fields {
  try {
    const given = new Fields(load(text, { schema: FAILSAFE_SCHEMA }));
    if (given.isGiven) return given;
  } catch (error) {
    throw new Refusal(`YAML (${messageOf(error).replace(/\n.*/s, '')})`, undefined, EXAMPLE);
  }
  throw new Refusal('YAML that gives platforms the labels of runners', text, EXAMPLE);
}

/** One platform, or several with commas. */
function namesIn(name: string): readonly string[] {
  return name === DEFAULT ? [name] : parsePlatforms(name).map(normalPlatform);
}

function runnerOf(name: string, given: Fields): Runner {
  const labels = given.list(name) ?? [given.text(name)];
  if (labels.length > 0 && labels.every((label) => typeof label === 'string' && label.trim() !== ''))
    return JSON.stringify(given.list(name) ?? given.text(name));
  throw new Refusal('a label of a runner for each platform, or a list of labels', name, EXAMPLE);
}
