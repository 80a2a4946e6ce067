/** One of the things in a pool. */
export type Pooled<T> = { readonly id: number; readonly value: T };

/** Gives equal things one object and one number: by it they are told apart, and what follows from them is remembered. */
export function makePool<T extends object>(keyOf: (value: T) => string): (value: T) => Pooled<T> {
  const pool = new Map<string, Pooled<T>>();
  const byItself = new WeakMap<T, Pooled<T>>();
  return (value) => {
    const known = byItself.get(value);
    if (known !== undefined) return known;
    const key = keyOf(value);
    const pooled = pool.get(key) ?? { id: pool.size, value };
    pool.set(key, pooled);
    byItself.set(value, pooled);
    return pooled;
  };
}

/** Works out once what follows from a pooled thing. */
export function remember<T, Result>(follow: (value: T) => Result): (from: Pooled<T>) => Result {
  const known = new Map<number, Result>();
  return ({ id, value }) => {
    const result = known.get(id) ?? follow(value);
    known.set(id, result);
    return result;
  };
}
