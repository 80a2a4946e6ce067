import { firstPart } from '../registries/path.js';
import { traitsOf } from '../registry-kinds.js';
import type { Failure, Row } from './failure.js';
import { DENIED } from './match.js';
import { who } from './wording.js';

const DOCS = 'https://docs.oracle.com/iaas/Content/Registry';
const SIGN_IN = `${DOCS}/Tasks/registrypushingimagesusingthedockercli.htm`;
const POLICIES = `${DOCS}/Concepts/registrypolicyrepoaccess.htm`;

/** What Oracle's registry says. */
export const OCIR_ROWS: readonly Row[] = [
  {
    name: 'ocir/user',
    on: DENIED,
    when: ({ user }) => user?.name.includes('/') === false,
    cause: (failure) => `The user name is "${who(failure)}", and has to begin with the namespace of the tenancy`,
    mend: ({ repository }) =>
      `Give ${firstPart(repository)}/<user> as input "username", with an identity domain ${firstPart(repository)}/<domain>/<user>`,
    link: SIGN_IN,
  },
  {
    name: 'ocir/tenancy',
    on: [404, ...DENIED],
    when: isOfAnotherTenancy,
    cause: (failure) =>
      `The image is in the tenancy ${firstPart(failure.repository)}, and the user is one of ${firstPart(who(failure))}`,
    mend: (failure) =>
      `Name the image ${failure.registry}/${firstPart(who(failure))}/…; the namespace of the tenancy is not its name`,
    link: SIGN_IN,
  },
  {
    name: 'ocir/anonymous',
    says: /anonymous users are only allowed read access/i,
    cause: 'Oracle takes the request for one that nobody signed in for',
    mend: 'Check inputs "username" and "password": <tenancy-namespace>/<user>, and an auth token of that user, for this very region',
    link: SIGN_IN,
  },
  {
    name: 'ocir/credentials',
    on: ['wrong-credentials', 401],
    cause: 'The password is wrong: it is an auth token of the user, not what the user signs in to the console with',
    mend: 'Check inputs "username" and "password": create an auth token (User settings, Tokens and keys)',
    link: SIGN_IN,
  },
  {
    name: 'ocir/policy',
    on: [403, 404, 'no-right'],
    cause:
      'The repository is not there and may not be created in the root compartment, or no policy lets the user push to it',
    mend: (failure) =>
      `Have an administrator write a policy: Allow group <group> to manage repos in tenancy; or create the repository:\n  ${traitsOf('ocir').create(failure)}`,
    link: POLICIES,
  },
];

function isOfAnotherTenancy({ user, repository }: Failure): boolean {
  return user !== undefined && firstPart(user.name) !== firstPart(repository);
}
