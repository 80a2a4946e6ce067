import { randomBytes, randomUUID } from 'node:crypto';
import { Masker } from './masker.ts';

/** What the steps of one job share. */
export class JobState {
  readonly masker = new Masker();
  readonly env: Record<string, string>;
  readonly runtimeToken = randomBytes(24).toString('base64url');
  /** Children inherit it; by it the runner finds at the end what a step left running. */
  readonly trackingId = `github_${randomUUID()}`;
  readonly #prependedPaths: string[] = [];

  constructor(env: Record<string, string>) {
    this.env = { ...env };
  }

  setEnv(name: string, value: string): void {
    this.env[name] = value;
  }

  prependPath(path: string): void {
    const before = this.#prependedPaths.indexOf(path);
    if (before >= 0) this.#prependedPaths.splice(before, 1);
    this.#prependedPaths.push(path);
  }

  pathOver(original: string): string {
    return [...this.#prependedPaths.toReversed(), original].join(':');
  }
}

/** State of a step, from main to post: names differ by more than case. */
export class StepState {
  readonly #values = new Map<string, { name: string; value: string }>();

  set(name: string, value: string): void {
    const key = name.toLowerCase();
    this.#values.set(key, { name: this.#values.get(key)?.name ?? name, value });
  }

  toRecord(): Record<string, string> {
    return Object.fromEntries([...this.#values.values()].map(({ name, value }) => [name, value]));
  }
}
