import { drive, isEnded } from '../../src/act/drive.js';
import { begin, type MoveCommand, type MoveEvent, type MoveState } from '../../src/decide/moving/move.js';
import { tagOf } from '../_fakes/values.js';

const OURS = 'sha256:ours';
const LATEST = tagOf('latest');
const OWN = tagOf('1.2.3');
const VERSION = begin({ tag: LATEST, digest: OURS, own: OWN, order: 'versions' });
const RAW = begin({ tag: LATEST, digest: OURS });

/** What the world answers to each kind of command; and what it was asked, in that order. */
function worldOf(given: Partial<Record<MoveCommand['kind'], (command: MoveCommand) => MoveEvent>> = {}): World {
  const asked: string[] = [];
  const usual: Record<string, (command: MoveCommand) => MoveEvent> = {
    survey: () => ({ kind: 'surveyed', standing: { kind: 'first' } }),
    write: () => ({ kind: 'written', isCertain: true }),
    read: (command) => ({ kind: 'read', tag: command.kind === 'read' ? command.tag : LATEST, digest: OURS }),
    wait: () => ({ kind: 'waited' }),
    ...given,
  };
  return {
    asked,
    carryOut: async (command) => {
      asked.push(command.kind === 'read' ? `read ${command.tag}` : command.kind);
      const answer = usual[command.kind];
      if (answer === undefined) throw new Error(`Nobody expected ${command.kind}`);
      return answer(command);
    },
  };
}

type World = {
  readonly asked: readonly string[];
  readonly carryOut: (command: MoveCommand, state: MoveState) => Promise<MoveEvent>;
};

test('drive() carries out what the protocol asks for, until it asks for nothing more', async () => {
  const { asked, carryOut } = worldOf();
  const written = await drive(VERSION, { kind: 'published' }, carryOut);
  expect([written.phase, isEnded(written), asked]).toStrictEqual(['written', false, ['survey', 'write']]);
});

test('drive() asks all at once what the look needs, and ends', async () => {
  const { asked, carryOut } = worldOf();
  const written = await drive(VERSION, { kind: 'published' }, carryOut);
  const ended = await drive(written, { kind: 'look' }, carryOut);
  expect([ended.phase, ended.at, isEnded(ended)]).toStrictEqual(['moved', OURS, true]);
  expect(asked.slice(2)).toStrictEqual(['survey', 'read latest', 'read 1.2.3']);
});

test('drive() takes answers in any order, each with the state that it finds', async () => {
  const slow = { survey: 3, read: 1 } as Readonly<Record<string, number>>;
  const { carryOut } = worldOf();
  const seen: string[] = [];
  const late = async (command: MoveCommand, state: MoveState): Promise<MoveEvent> => {
    for (let turns = slow[command.kind] ?? 0; turns > 0; turns -= 1)
      await new Promise((resolve) => setImmediate(resolve));
    seen.push(command.kind);
    return carryOut(command, state);
  };
  const written = await drive(VERSION, { kind: 'published' }, late);
  const ended = await drive(written, { kind: 'look' }, late);
  expect([ended.phase, seen]).toStrictEqual(['moved', ['survey', 'write', 'read', 'read', 'survey']]);
});

test('drive() begins nothing more once one answer has ended it, and takes no answer after that', async () => {
  const { asked, carryOut } = worldOf({ survey: () => ({ kind: 'unreadable', reason: 'no answer' }) });
  const ended = await drive({ ...RAW, move: VERSION.move }, { kind: 'carried' }, carryOut).then((carried) =>
    drive(carried, { kind: 'look' }, carryOut),
  );
  expect([ended.phase, ended.reason]).toStrictEqual(['failed', 'no answer; it was written, and not looked at again']);
  expect(asked).toStrictEqual(['survey', 'read latest', 'read 1.2.3']);
});

test('drive() of what needs no command gives it back', async () => {
  const { asked, carryOut } = worldOf();
  const carried = await drive(RAW, { kind: 'carried' }, carryOut);
  expect([carried.phase, asked]).toStrictEqual(['written', []]);
});

test.each<[MoveState['phase'], boolean]>([
  ['moved', true],
  ['held', true],
  ['failed', true],
  ['written', false],
  ['looking', false],
])('isEnded() of a tag that is %s is %s', (phase, expected) => {
  expect(isEnded({ ...RAW, phase })).toBe(expected);
});
