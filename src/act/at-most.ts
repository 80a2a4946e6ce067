/**
 * Does some work for every item, at most `limit` at a time, and gives the results in the items' order. Work that has come to
 * where it only waits may let the next one begin before its own end.
 */
export async function atMost<T, U>(
  limit: number,
  items: readonly T[],
  work: (item: T, letNext: () => void) => Promise<U>,
): Promise<readonly U[]> {
  const results: U[] = [];
  const queue = items.entries();
  const begin = async (): Promise<void> => {
    const { value, done } = queue.next();
    if (done === true) return;
    const [at, item] = value;
    let next: Promise<void> | undefined;
    await new Promise<void>((resolve, reject) => {
      const letNext = (): void => {
        next ??= begin();
        next.catch(reject);
      };
      work(item, letNext).then((result) => {
        results[at] = result;
        letNext();
        resolve(next);
      }, reject);
    });
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, begin));
  return results;
}
