import type { Row } from './failure.js';
import { DENIED } from './match.js';

const LINK = 'https://docs.github.com/actions/using-workflows/events-that-trigger-workflows#pull_request';
const MEND =
  'Let such runs build without pushing, as "push: auto" does; publish from a push to a branch or tag of this repository';

/** Runs of forks and of Dependabot: GitHub gives them no secrets, and a token that may only read. */
export const UNTRUSTED_ROWS: readonly Row[] = [
  {
    name: 'untrusted/no-credentials',
    on: ['no-credentials'],
    when: ({ run }) => run.isUntrusted,
    cause: 'This is a run of a fork or of Dependabot, and GitHub gives it no secrets',
    mend: MEND,
    link: LINK,
  },
  {
    name: 'untrusted/token',
    on: DENIED,
    sources: ['github-token'],
    when: ({ run }) => run.isUntrusted,
    cause: "This is a run of a fork or of Dependabot, and GitHub's token for it may only read",
    mend: MEND,
    link: LINK,
  },
];
