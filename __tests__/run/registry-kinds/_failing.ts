import type { EventContext } from '../../../lab/runner/settings.ts';
import { say } from '../../../src/decide/failures/explain.js';
import type { Failure, Row } from '../../../src/decide/failures/failure.js';
import { formOfPassword } from '../../../src/decide/failures/password-form.js';
import { TABLE } from '../../../src/decide/failures/table.js';
import { formsOf } from '../../../src/decide/secrets.js';
import type { HttpAnswer, HttpError } from '../../../src/ports/http.js';
import { gitTag } from '../../_fakes/events.js';
import type { StandIn } from '../../_fakes/kinds/stand-in.js';
import type { FakeWorld } from '../../_fakes/world.js';
import { type Change, inputsOf, toldBy, tokensIn, worldOf } from './_runs.js';

/** What a registry says no to; `itself`: the stand-in says it, by what it is told of users and repositories. */
export type Where = 'ping' | 'token' | 'session' | 'manifest' | 'itself';

export type More = Change &
  Partial<Pick<StandIn, 'username' | 'password' | 'repository'>> & {
    readonly event?: EventContext;
    readonly inputs?: Readonly<Record<string, string>>;
    /** Why no answer comes, of whom: the registry or its token service. */
    readonly silence?: { readonly of: 'registry' | 'token service'; readonly error: HttpError };
    /** What the words of the row say besides. */
    readonly failure?: Partial<Failure>;
  };

/** The row (several, where they say the same) that has to be told, who says no, and how. */
export type Case = readonly [row: string, at: Where, gives: HttpAnswer | undefined, more?: More];

/** Tests that a run ends with the cause and the mend of the right row, and every row but those that no answer leads to. */
export function fails(one: StandIn, cases: readonly Case[]): void {
  const told = cases.map(([row, at, gives, more = {}]) => ({ row, at, gives, more }));
  test.each(told)('$row, by $at ($#)', async ({ row, at, gives, more }) => {
    const asked = { ...one, ...more };
    // Who is named in a case is a user whom the registry does not know, unless it says so itself.
    const world = worldOf(asked, more);
    if (gives !== undefined && at !== 'itself') world.http.spoil({ on: placeOf(one, at), gives });
    if (more.silence !== undefined) silence(world, one, more.silence);
    const inputs = { ...inputsOf(asked), ...more.inputs };
    const { report, outputs, summary } = await world.run(more.event ?? gitTag('v1.2.3'), inputs);
    const [text = ''] = report.failures;

    expect(rowsTold(text, asked, { ...more.failure }, world)).toBe(row);
    expect(text.split('\n')[0]).toContain(headOf(asked, inputs, world));
    expect(outputs['pushed']).toBe('false');
    expect(world.docker.calls).toHaveLength(at === 'manifest' ? 1 : 0);
    const said = [...report.failures, summary, ...Object.values(outputs), ...logOf(asked, world)];
    const secrets = [...formsOf(asked), ...tokensIn(world)].filter((form) => form.length > 8);
    expect(secrets.filter((secret) => said.some((part) => part.includes(secret)))).toStrictEqual([]);
  });
}

function silence(world: FakeWorld, { order }: StandIn, { of, error }: NonNullable<More['silence']>): void {
  world.http.serve(of === 'registry' ? order.host : (order.tokenHost ?? order.host), () => {
    throw error;
  });
}

/** Tests that of some rows each has a case, but for those that only a build or another registry's words lead to. */
export function leavesOut(rows: readonly Row[], cases: readonly Case[], without: readonly string[] = []): void {
  test('every other row has a case', () => {
    const met = cases.flatMap(([row]) => row.split(' | ')).filter((name) => rows.some((row) => row.name === name));
    expect([...new Set([...met, ...without])].toSorted()).toStrictEqual(rows.map(({ name }) => name).toSorted());
  });
}

/** The requests that a registry of this kind may say no to. */
export function placeOf({ order }: StandIn, at: Exclude<Where, 'itself'>): RegExp {
  const host = literal(order.host);
  const service = literal(`${order.tokenHost ?? order.host}${order.manner?.tokenPath ?? '/token'}`);
  return {
    ping: new RegExp(`^GET ${host}/v2/$`),
    token: new RegExp(`^(GET|POST) ${service}(\\?|$)`),
    session: new RegExp(`^POST ${host}/v2/.*/blobs/uploads/$`),
    manifest: new RegExp(`^PUT ${host}/v2/.*/manifests/`),
  }[at];
}

function literal(text: string): string {
  return text.replace(/[.?$+]/g, '\\$&');
}

/** The rows whose cause and mend a failure tells. */
export function rowsTold(text: string, one: StandIn, more: Partial<Failure>, world: FakeWorld): string {
  const [, raw = ''] = /The registry said: (.*)/.exec(text) ?? [];
  const isGiven = one.username !== '';
  const failure: Failure = {
    registry: one.registry,
    repository: one.repository,
    user: isGiven
      ? { name: one.username, source: 'inputs', form: formOfPassword(one.username, one.password) }
      : undefined,
    tried: '',
    fault: { kind: 'status', status: 0 },
    run: { owner: 'acme', isUntrusted: false },
    ...more,
    told: { ...toldBy(one), raw, ...more.told },
  };
  const isTold = (name: string, words: Row['cause']): boolean => {
    const line = `  ${name}: ${say(words, failure).replaceAll('\n', '\n    ')}\n`;
    return `${text}\n`.includes(world.log.redact(line));
  };
  return TABLE.filter(({ kinds }) => kinds?.includes(one.kind) ?? true)
    .filter(({ cause, mend }) => isTold('Cause', cause) && isTold('Mend', mend))
    .map(({ name }) => name)
    .join(' | ');
}

function headOf({ registry, repository, username }: StandIn, inputs: Record<string, string>, world: FakeWorld): string {
  const isGiven = username !== '' && (inputs['username'] !== '' || inputs['github-token'] !== '');
  return world.log.redact(`Cannot push to ${registry}/${repository}${isGiven ? ` as ${username}` : ''}: `);
}

// Where a token is the user name as well, the runner hides what the log says of the user.
function logOf({ username, password }: StandIn, { log }: FakeWorld): readonly string[] {
  return username === password ? [] : [log.text];
}
