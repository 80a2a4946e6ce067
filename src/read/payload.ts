import { Fields } from '../decide/fields.js';
import type { Commit, Payload } from '../decide/run-context.js';

/** Reads what of the event's payload decides something. */
export function readPayload(payload: Fields): Payload {
  return {
    ...readPullRequest(payload),
    ...readRelease(payload),
    ...readWorkflowRun(payload.at('workflow_run')),
    ...readCreated(payload),
    commits: readCommits(payload),
    baseRef: readBaseRef(payload).replace(/^refs\/heads\//, ''),
    deleted: payload.flag('deleted'),
  };
}

function readPullRequest(payload: Fields): Pick<Payload, 'pullRequest'> {
  const pull = payload.at('pull_request');
  const number = pull.number('number') ?? payload.number('number');
  if (number === undefined) return {};
  const head = pull.at('head');
  return {
    pullRequest: { number, headRepository: head.at('repo').text('full_name') ?? '', headSha: head.text('sha') ?? '' },
  };
}

function readBaseRef(payload: Fields): string {
  const ofPullRequest = payload.at('pull_request').at('base').text('ref');
  return payload.text('base_ref') ?? ofPullRequest ?? payload.at('merge_group').text('base_ref') ?? '';
}

function readCommits(payload: Fields): readonly Commit[] {
  const heads = [payload, payload.at('workflow_run'), payload.at('merge_group')].map((one) => one.at('head_commit'));
  const commits = (payload.list('commits') ?? []).map((commit) => new Fields(commit));
  return [...commits, ...heads].flatMap((commit) => {
    const [id, timestamp] = [commit.text('id'), commit.text('timestamp')];
    return id === undefined || timestamp === undefined ? [] : [{ id, timestamp }];
  });
}

function readRelease(payload: Fields): Pick<Payload, 'release'> {
  const release = payload.at('release');
  const tag = release.text('tag_name');
  if (tag === undefined) return {};
  return { release: { tag, prerelease: release.flag('prerelease'), action: payload.text('action') ?? '' } };
}

function readWorkflowRun(run: Fields): Pick<Payload, 'workflowRun'> {
  if (!run.isGiven) return {};
  return {
    workflowRun: {
      headBranch: run.text('head_branch') ?? '',
      headSha: run.text('head_sha') ?? '',
      headRepository: run.at('head_repository').text('full_name') ?? '',
    },
  };
}

function readCreated(payload: Fields): Pick<Payload, 'created'> {
  const kind = payload.text('ref_type');
  return kind === undefined ? {} : { created: { kind, name: payload.text('ref') ?? '' } };
}
