import { type Notice, warning } from './notice.js';
import { fullName, isForksWorkflowRun, type RunContext } from './run-context.js';

export const PUSH_MODES = ['auto', 'true', 'false'] as const;
export type PushMode = (typeof PUSH_MODES)[number];

/** Whether the run publishes, and why. */
export type PushDecision = { readonly push: boolean; readonly why: string };

/** The wish to push, where an output of the build speaks of it, too: one that says it wins over an input that does not. */
export function settlePushMode(mode: PushMode, output: boolean | undefined): PushMode {
  if (mode === 'false' && output === true) return 'true';
  return mode === 'auto' && output === false ? 'false' : mode;
}

/** Tells where an output of the build pushes although the input says that nothing is to be pushed: it does as it does there. */
export function hintsOfPush(mode: PushMode, output: boolean | undefined): readonly Notice[] {
  if (mode !== 'false' || output !== true) return [];
  return [
    warning(
      'Input "push" is false, and the image is published all the same, for an output of input "outputs" says so: take ' +
        'type=registry (or push=true) out of it where nothing should be pushed',
    ),
  ];
}

/**
 * Decides whether the run publishes, by the wish and by what an output of the build says of it. With `auto` nothing is ever pushed
 * for events that others can cause.
 */
export function choosePush(wish: PushMode, context: RunContext, output?: boolean): PushDecision {
  const mode = settlePushMode(wish, output);
  if (mode !== 'auto') {
    return { push: mode === 'true', why: mode === wish ? `input "push" is ${mode}` : 'input "outputs" says so' };
  }
  const untrusted = UNTRUSTED.find((row) => row.when(context));
  return untrusted === undefined
    ? { push: true, why: `event ${context.event} is trusted` }
    : { push: false, why: untrusted.why };
}

/** Tells whether others can cause the run, so that it sees no secrets and its token may only read. */
export function isUntrusted({ actor, event, payload, repository }: RunContext): boolean {
  // That event runs what is on the default branch, with all that a push there has: secrets, and a token that may write.
  if (event === 'pull_request_target') return false;
  return actor === DEPENDABOT || isForksPullRequest({ event, payload, repository });
}

const DEPENDABOT = 'dependabot[bot]';

type Row = { readonly when: (context: RunContext) => boolean; readonly why: string };

const UNTRUSTED: readonly Row[] = [
  { when: ({ actor }) => actor === DEPENDABOT, why: 'Dependabot caused the run' },
  { when: isForksPullRequest, why: 'a pull request of a fork is built, not pushed' },
  // Its reviews and their comments, too.
  { when: ({ event }) => event.startsWith('pull_request'), why: 'a pull request is built, not pushed' },
  { when: ({ event }) => event === 'merge_group', why: 'a merge queue is built, not pushed' },
  { when: isForksWorkflowRun, why: 'the run before this one belongs to a fork' },
  { when: ({ event, payload }) => event === 'delete' || payload.deleted === true, why: 'a ref was deleted' },
];

function isForksPullRequest({
  event,
  payload,
  repository,
}: Pick<RunContext, 'event' | 'payload' | 'repository'>): boolean {
  if (!event.startsWith('pull_request') || payload.pullRequest === undefined) return false;
  return payload.pullRequest.headRepository.toLowerCase() !== fullName(repository).toLowerCase();
}
