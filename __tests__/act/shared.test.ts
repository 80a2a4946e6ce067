import { Shared } from '../../src/act/shared.js';

/** A question that goes out when it is told to, and the answers to it: each time another one. */
function questions(): {
  readonly send: (onSent: () => void) => Promise<number>;
  readonly goOut: () => void;
  readonly sent: () => number;
} {
  let sent = 0;
  let goOut = (): void => undefined;
  const send = async (onSent: () => void): Promise<number> => {
    await new Promise<void>((resolve) => (goOut = resolve));
    onSent();
    sent += 1;
    return sent;
  };
  return { send, goOut: () => goOut(), sent: () => sent };
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test('who asks for the same before the question goes out gets the same answer', async () => {
  const shared = new Shared<number>();
  const { send, goOut, sent } = questions();
  const answers = [shared.ask('a', send), shared.ask('a', send)];
  await turn();
  const third = shared.ask('a', send);
  goOut();
  expect([await Promise.all([...answers, third]), sent()]).toStrictEqual([[1, 1, 1], 1]);
});

test('who asks after the question went out gets an answer of his own: the first may be older than he is', async () => {
  const shared = new Shared<number>();
  const { send, goOut } = questions();
  const first = shared.ask('a', send);
  await turn();
  goOut();
  await turn();
  const second = shared.ask('a', send);
  await turn();
  goOut();
  expect([await first, await second]).toStrictEqual([1, 2]);
});

test('who asks for something else gets that', async () => {
  const shared = new Shared<string>();
  const send = (text: string) => async (onSent: () => void) => {
    onSent();
    return text;
  };
  expect(await Promise.all([shared.ask('a', send('1')), shared.ask('b', send('2'))])).toStrictEqual(['1', '2']);
});

test('a question that fails does so for all who asked, and may be asked again', async () => {
  const shared = new Shared<string>();
  const fail = async (onSent: () => void): Promise<string> => {
    onSent();
    throw new Error('no');
  };
  const answers = await Promise.allSettled([shared.ask('a', fail), shared.ask('a', fail)]);
  expect(answers.map(({ status }) => status)).toStrictEqual(['rejected', 'rejected']);
  expect(await shared.ask('a', async (onSent) => (onSent(), 'yes'))).toBe('yes');
});
