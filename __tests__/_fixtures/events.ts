import { readFileSync } from 'node:fs';
import type { EventContext } from '../../lab/runner/settings.ts';
import { Fields } from '../../src/decide/fields.js';

/** Events as GitHub documents them, all of acme/app; each is a file of its name in events/. */
export const EVENT_FIXTURES = [
  'push-branch',
  'push-default-branch',
  'push-tag',
  'push-tag-prerelease',
  'push-tag-annotated',
  'push-deleted',
  'pull_request',
  'pull_request-fork',
  'pull_request_target',
  'pull_request_review',
  'dependabot',
  'schedule',
  'schedule-bare',
  'workflow_dispatch',
  'workflow_dispatch-tag',
  'workflow_run',
  'workflow_run-fork',
  'workflow_run-tag',
  'release-published',
  'release-prerelease',
  'release-deleted',
  'create-branch',
  'create-tag',
  'delete-branch',
  'delete-tag',
  'merge_group',
  'repository_dispatch',
  'workflow_call',
  'issue_comment',
  'discussion',
] as const;
export type EventFixture = (typeof EVENT_FIXTURES)[number];

/** The folder of the fixtures. */
export const EVENTS_FOLDER = '__tests__/_fixtures/events';

/** The event, its GITHUB_REF and GITHUB_SHA, and its payload: what a run of a world or of the lab is given. */
export function eventFixture(name: EventFixture): EventContext {
  const file = readFixture(name);
  const payload = file.at('payload');
  if (!payload.isGiven) throw incomplete(name, 'payload');
  return {
    name: textAt(file, 'name', name),
    ref: textAt(file, 'ref', name),
    sha: textAt(file, 'sha', name),
    payload: payload.all,
  };
}

/** GITHUB_ACTOR of the event. */
export function fixtureActor(name: EventFixture): string {
  return textAt(readFixture(name), 'actor', name);
}

function readFixture(name: EventFixture): Fields {
  return Fields.in(readFileSync(`${EVENTS_FOLDER}/${name}.json`, 'utf8'));
}

function textAt(file: Fields, field: string, name: EventFixture): string {
  const text = file.text(field);
  if (text === undefined || text === '') throw incomplete(name, field);
  return text;
}

function incomplete(name: EventFixture, field: string): Error {
  return new Error(`Cannot use the event "${name}" in a test: its file has no "${field}"`);
}
