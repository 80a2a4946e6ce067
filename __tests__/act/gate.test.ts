import { Gate, gatesOf } from '../../src/act/gate.js';

/** Work that goes on until it is told to end. */
class Works {
  /** The names of what has begun, in that order. */
  readonly begun: string[] = [];
  readonly #ends = new Map<string, (failure?: Error) => void>();

  work(name: string): () => Promise<string> {
    return () => {
      this.begun.push(name);
      return new Promise((resolve, reject) => {
        this.#ends.set(name, (failure) => (failure === undefined ? resolve(name) : reject(failure)));
      });
    };
  }

  async end(name: string, failure?: Error): Promise<void> {
    this.#ends.get(name)?.(failure);
    await turn();
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test('a gate lets so many through at a time, in the order in which they came', async () => {
  const [gate, works] = [new Gate(2), new Works()];
  const all = ['a', 'b', 'c', 'd'].map((name) => gate.pass(works.work(name)));
  await turn();
  expect(works.begun).toStrictEqual(['a', 'b']);
  await works.end('b');
  expect(works.begun).toStrictEqual(['a', 'b', 'c']);
  await works.end('a');
  expect(works.begun).toStrictEqual(['a', 'b', 'c', 'd']);
  await works.end('c');
  await works.end('d');
  expect(await Promise.all(all)).toStrictEqual(['a', 'b', 'c', 'd']);
});

test('a gate lets somebody through alone: who came before ends first, and who comes after waits', async () => {
  const [gate, works] = [new Gate(3), new Works()];
  const all = [
    ...['a', 'b'].map((name) => gate.pass(works.work(name))),
    gate.passAlone(works.work('alone')),
    ...['c', 'd'].map((name) => gate.pass(works.work(name))),
  ];
  await turn();
  await works.end('a');
  expect(works.begun).toStrictEqual(['a', 'b']);
  await works.end('b');
  expect(works.begun).toStrictEqual(['a', 'b', 'alone']);
  await works.end('alone');
  expect(works.begun).toStrictEqual(['a', 'b', 'alone', 'c', 'd']);
  await works.end('c');
  await works.end('d');
  expect(await Promise.all(all)).toStrictEqual(['a', 'b', 'alone', 'c', 'd']);
});

test('a gate lets several who want to be alone through one after the other', async () => {
  const [gate, works] = [new Gate(3), new Works()];
  const all = ['a', 'b'].map((name) => gate.passAlone(works.work(name)));
  await turn();
  expect(works.begun).toStrictEqual(['a']);
  await works.end('a');
  expect(works.begun).toStrictEqual(['a', 'b']);
  await works.end('b');
  expect(await Promise.all(all)).toStrictEqual(['a', 'b']);
});

test.each(['pass', 'passAlone'] as const)('%s() of work that fails throws, and gives its place free', async (how) => {
  const [gate, works] = [new Gate(1), new Works()];
  const failing = gate[how](works.work('a'));
  const next = gate.pass(works.work('b'));
  await turn();
  const failure = expect(failing).rejects.toThrow('no');
  await works.end('a', new Error('no'));
  await failure;
  await works.end('b');
  expect(await next).toBe('b');
});

test('a gate can be passed again after it stood empty', async () => {
  const gate = new Gate(1);
  expect([
    await gate.pass(async () => 1),
    await gate.passAlone(async () => 2),
    await gate.pass(async () => 3),
  ]).toStrictEqual([1, 2, 3]);
});

test('gatesOf() gives one gate for each key', () => {
  const gateOf = gatesOf(8);
  expect([gateOf('a') === gateOf('a'), gateOf('a') === gateOf('b')]).toStrictEqual([true, false]);
});
