import { CleanUp, withCleanUp } from '../../lab/demo/clean-up.ts';

test('withCleanUp() undoes the last first, and gives the code of the work', async () => {
  const undone: string[] = [];
  const code = await withCleanUp(async (cleanUp) => {
    for (const name of ['first', 'last']) cleanUp.add(() => void undone.push(name));
    return 3;
  });
  expect([code, undone]).toStrictEqual([3, ['last', 'first']]);
});

test('withCleanUp() cleans up after a failure', async () => {
  const undone: string[] = [];
  const code = await withCleanUp(async (cleanUp) => {
    cleanUp.add(() => void undone.push('it'));
    throw new Error('This failure is part of a test');
  });
  expect([code, undone]).toStrictEqual([1, ['it']]);
});

test('a task that fails keeps no other from being done, and is told', async () => {
  const undone: string[] = [];
  const cleanUp = new CleanUp();
  cleanUp.add(() => void undone.push('it'));
  cleanUp.add(async () => {
    throw new Error('no way');
  });
  await expect(cleanUp.run()).rejects.toThrow('Cannot clean up: no way');
  expect(undone).toStrictEqual(['it']);
});

test('keep() leaves all but what is of this process', async () => {
  const undone: string[] = [];
  const cleanUp = new CleanUp();
  cleanUp.addOwn(() => void undone.push('own'));
  cleanUp.add(() => void undone.push('other'));
  cleanUp.keep();
  await cleanUp.run();
  expect(undone).toStrictEqual(['own']);
});
