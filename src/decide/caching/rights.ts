import { choosePush, type PushDecision } from '../push.js';
import type { RunContext } from '../run-context.js';
import type { MayLeave } from './choose.js';

/**
 * Decides where a run may leave a cache. What others can cause leaves none, not even where it is told to push. Who pushes
 * nothing is not signed in to write to registries. What a git tag leaves with GitHub nobody but that tag could read:
 * https://docs.github.com/actions/reference/workflows-and-actions/dependency-caching
 */
export function chooseMayLeave(context: RunContext, { push }: Pick<PushDecision, 'push'>): MayLeave {
  const isTrusted = choosePush('auto', context).push;
  return { withGitHub: isTrusted && !context.ref.startsWith('refs/tags/'), inRegistries: isTrusted && push };
}
