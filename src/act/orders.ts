import type { Comparison, History } from '../decide/history.js';
import type { Branch } from '../decide/lineage.js';
import type { Standing } from '../decide/moving/move.js';
import { standingOfCommit, standingOfVersion } from '../decide/moving/standing.js';
import type { TagDecision } from '../decide/tags.js';
import type { GitAnswer } from '../decide/verdict.js';
import { Shared } from './shared.js';

/** Asks git and GitHub anew. */
export type GitReader = {
  readonly tags: (signal: AbortSignal) => Promise<GitAnswer>;
  readonly history: (branch: Branch, signal: AbortSignal) => Promise<History>;
  /** How a commit stands to another one, the base; undefined where they have nothing in common. */
  readonly compare: (base: string, head: string, signal: AbortSignal) => Promise<Comparison | undefined>;
};

/** Who is ahead of this run, as git says at the moment. Who asks at the same time gets one answer. */
export class Orders {
  readonly #git: GitReader;
  readonly #signal: AbortSignal;
  readonly #tags = new Shared<GitAnswer>();
  readonly #histories = new Shared<History>();
  readonly #earlyHistories = new Map<string, Promise<History>>();
  #early: Promise<GitAnswer> | undefined;

  constructor(git: GitReader, signal: AbortSignal) {
    this.#git = git;
    this.#signal = signal;
  }

  /** Reads already what will be asked before the first write to these tags. */
  readEarly(decisions: readonly TagDecision[]): void {
    const branches = new Map(
      decisions.flatMap(({ lineage }) => (lineage === undefined ? [] : [[lineage.ref, lineage]])),
    );
    for (const [ref, branch] of branches) this.#earlyHistories.set(ref, settled(this.#readHistory(branch)));
    const asksTags = decisions.some(
      ({ contender, lineage }) => contender !== undefined || lineage?.releases !== undefined,
    );
    if (asksTags) this.#early = settled(this.#readTags());
  }

  /** Where this run stands among those who want a tag. `isFirst`: nothing was written to it yet. */
  async standing({ contender, lineage }: TagDecision, isFirst: boolean): Promise<Standing> {
    if (lineage !== undefined) {
      const [history, git] = await Promise.all([
        this.#historyFor(lineage, isFirst),
        lineage.releases === undefined ? undefined : this.#tagsFor(isFirst),
      ]);
      return standingOfCommit(lineage, history, git);
    }
    return contender === undefined ? { kind: 'first' } : standingOfVersion(contender, await this.#tagsFor(isFirst));
  }

  #tagsFor(isFirst: boolean): Promise<GitAnswer> {
    return (isFirst ? this.#early : undefined) ?? this.#readTags();
  }

  #historyFor(branch: Branch, isFirst: boolean): Promise<History> {
    return (isFirst ? this.#earlyHistories.get(branch.ref) : undefined) ?? this.#readHistory(branch);
  }

  /** Tells whether a commit comes after that of this run. */
  async isLater({ lineage }: TagDecision, revision: string): Promise<boolean> {
    if (lineage === undefined || revision === '' || revision === lineage.commit) return false;
    const found = await this.#git.compare(lineage.commit, revision, this.#signal);
    return found?.status === 'ahead';
  }

  #readTags(): Promise<GitAnswer> {
    return this.#tags.ask('', (onSent) => {
      onSent();
      return this.#git.tags(this.#signal);
    });
  }

  #readHistory(branch: Branch): Promise<History> {
    return this.#histories.ask(branch.ref, (onSent) => {
      onSent();
      return this.#git.history(branch, this.#signal);
    });
  }
}

/** A promise that nobody may come to wait for. */
function settled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
