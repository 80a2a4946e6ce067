import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { EVENT_FIXTURES, eventFixture } from '../_fixtures/events.js';
import { gitTag } from '../_fakes/events.js';
import { FakeWorld } from '../_fakes/world.js';

const validate = new Ajv({ allErrors: true, strict: 'log', strictRequired: false }).compile(
  JSON.parse(readFileSync('docs/plan.schema.json', 'utf8')) as object,
);

function faultsOf(json: string | undefined): unknown {
  const data: unknown = JSON.parse(json ?? '');
  return validate(data) ? [] : validate.errors;
}

const GIT_TAGS = ['v1.0.0', 'v1.9.9', 'v2.3.1', 'app/v1.0.0', 'v1.4.0', 'v1.2'];

test.each(EVENT_FIXTURES)('output json of event %s is what its schema says', async (name) => {
  const world = new FakeWorld({ gitTags: GIT_TAGS });
  const { outputs } = await world.run(eventFixture(name), { mode: 'plan' });
  expect(faultsOf(outputs['json'])).toStrictEqual([]);
});

const RULES = `type=semver,pattern={{version}}
type=semver,pattern={{major}}.{{minor}}
type=pep440,pattern={{version}},prefix=py
type=match,pattern=v(\\d+),group=1,suffix=-m
type=raw,value=,enable=true
type=raw,value=x,enable=false
type=sha,event=branch
type=ref,event=tag`;

test.each<[string, Record<string, string>]>([
  ['v1.9.9', {}],
  ['v1.9.9', { tags: RULES }],
  ['v1.2', { tags: RULES }],
  ['v3.0.0-rc.1', { tags: RULES }],
  ['v1.9.9', { 'moving-tags': 'off' }],
  ['v1.9.9', { platforms: 'linux/amd64,linux/arm64', runners: 'default: [self-hosted, big]' }],
  ['app/v1.0.0', { 'tag-prefix': 'app/v' }],
  ['v1.9.9', { 'tag-prefix': 'app/v' }],
  ['v1.9.9', { tags: 'ghcr.io/acme/app:1\nghcr.io/acme/web:latest' }],
])('output json on git tag %s with %j is what its schema says', async (name, inputs) => {
  const world = new FakeWorld({ gitTags: GIT_TAGS });
  const { outputs } = await world.run(gitTag(name), { ...inputs, mode: 'plan' });
  expect(faultsOf(outputs['json'])).toStrictEqual([]);
});

test.each([
  ['{}', 4],
  ['{"tags":[],"tag-names":[],"labels":{},"annotations":[],"plan":{}}', 8],
  ['{"tags":[1],"tag-names":[],"labels":{"a":1},"annotations":[],"plan":null,"more":1}', 4],
])('the schema finds fault with %s', (json, faults) => {
  expect(faultsOf(json)).toHaveLength(faults);
});
