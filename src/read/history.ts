import { type History, historyAtHead, historyBelow } from '../decide/history.js';
import { messageOf } from '../errors.js';
import { type GitSources, listRemote } from './git-remote.js';

/** A commit, and the branch (`heads/main`) or pull request (`pull/12/head`) that it belongs to. */
export type HistoryQuestion = { readonly ref: string; readonly commit: string };

/** Reads how the head of a branch or pull request stands to a commit. */
export async function readHistory(sources: GitSources, question: HistoryQuestion): Promise<History> {
  try {
    return await askGitHub(sources, question);
  } catch (error) {
    // After a cancel nothing new is started.
    const head = sources.signal.aborted ? undefined : await readRemoteHead(sources, question.ref);
    // The remote does not compare, so it can only tell that there is nothing to be compared.
    return head === question.commit ? historyAtHead(head) : { kind: 'unknown', why: messageOf(error) };
  }
}

async function askGitHub({ github, signal }: GitSources, { ref, commit }: HistoryQuestion): Promise<History> {
  signal.throwIfAborted();
  const head = await github.refCommit(ref, signal);
  if (head === undefined) return { kind: 'gone' };
  if (head === commit) return historyAtHead(head);
  signal.throwIfAborted();
  return historyBelow(head, await github.compare(commit, head, signal));
}

async function readRemoteHead(sources: GitSources, ref: string): Promise<string | undefined> {
  const name = `refs/${ref}`;
  // Git lists every ref that ends so.
  return (await listRemote(sources, ['origin', name]))?.get(name);
}
