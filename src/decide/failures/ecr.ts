import { traitsOf } from '../registry-kinds.js';
import { regionOf } from '../registries/clouds.js';
import type { Failure, Row } from './failure.js';
import { codeOf, DENIED, textOf } from './match.js';
import { who } from './wording.js';

const GUIDE = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide';
const PUBLIC_GUIDE = 'https://docs.aws.amazon.com/AmazonECR/latest/public';
const SIGN_IN = `${GUIDE}/registry_auth.html`;
const PUBLIC_SIGN_IN = `${PUBLIC_GUIDE}/public-registry-auth.html`;
const PUBLIC_PASSWORD =
  'Give inputs "username" and "password": AWS, and what "aws ecr-public get-login-password --region us-east-1" prints. Its role needs ecr-public:GetAuthorizationToken, sts:GetServiceBearerToken and the rights to push';

/** What Amazon ECR says. */
export const ECR_ROWS: readonly Row[] = [
  {
    name: 'ecr/no-repository',
    codes: ['NAME_UNKNOWN'],
    cause: ({ repository }) => `There is no repository ${repository}, and a push does not create it`,
    mend: (failure) => `Create it, or set input "create-repository" to true:\n  ${traitsOf('ecr').create(failure)}`,
    link: `${GUIDE}/repository-create.html`,
  },
  {
    name: 'ecr/access-key',
    on: DENIED,
    forms: ['aws-access-key'],
    cause: 'An access key of AWS is no password of the registry',
    mend: passwordFrom,
    link: SIGN_IN,
  },
  {
    name: 'ecr/expired',
    says: /authorization token has expired/i,
    cause: 'The password has expired: it is good for 12 hours, and no longer than the AWS session that asked for it',
    mend: passwordFrom,
    link: SIGN_IN,
  },
  {
    name: 'ecr/immutable',
    says: /ImageTagAlreadyExists|repository is immutable/i,
    cause: ({ repository }) => `The tag exists, and the tags of ${repository} are immutable`,
    mend: 'Publish another tag; or exclude moving tags such as latest from the immutability of the repository',
    link: `${GUIDE}/image-tag-mutability.html`,
  },
  {
    name: 'ecr/action',
    says: /not authorized to perform/i,
    cause: (failure) => `The role or user of AWS lacks ${actionIn(failure)}`,
    mend: (failure) =>
      `Allow ${actionIn(failure)} on ${failure.repository} in its policy; all that a push needs is listed below`,
    link: `${GUIDE}/image-push-iam.html`,
  },
  {
    name: 'ecr/no-basic-auth',
    says: /no basic auth credentials/i,
    cause: 'There are no credentials for this registry: account and region are part of its name',
    mend: passwordFrom,
    link: SIGN_IN,
  },
  {
    name: 'ecr/user',
    on: DENIED,
    when: isNotAws,
    cause: (failure) => `The user name is "${who(failure)}", and has to be AWS`,
    mend: passwordFrom,
    link: SIGN_IN,
  },
  {
    name: 'ecr/password',
    on: [400],
    when: isBare,
    isGuess: true,
    cause: (failure) =>
      `The password is not one for the region ${regionOf(failure)}, or has something before or after it`,
    mend: passwordFrom,
    link: SIGN_IN,
  },
  {
    name: 'ecr/no-credentials',
    on: ['no-credentials'],
    cause: 'There are no credentials for this registry',
    mend: (failure) => `Give inputs "username" and "password". ${passwordFrom(failure)}`,
    link: SIGN_IN,
  },
  {
    name: 'ecr/denied',
    on: DENIED,
    cause: 'The password is expired or that of another account, or its role may not push',
    mend: (failure) => `Check inputs "username" and "password". ${passwordFrom(failure)}`,
    link: `${GUIDE}/image-push-iam.html`,
  },
];

/** What Amazon ECR Public says. */
export const ECR_PUBLIC_ROWS: readonly Row[] = [
  {
    name: 'ecr-public/no-repository',
    on: [404],
    cause: ({ repository }) => `There is no repository ${repository}, and a push does not create it`,
    mend: (failure) =>
      `Create it, or set input "create-repository" to true:\n  ${traitsOf('ecr-public').create(failure)}`,
    link: `${PUBLIC_GUIDE}/public-repository-create.html`,
  },
  {
    name: 'ecr-public/bearer',
    says: /GetServiceBearerToken/i,
    cause: 'The role or user of AWS lacks sts:GetServiceBearerToken',
    mend: 'Allow sts:GetServiceBearerToken, beside ecr-public:GetAuthorizationToken, in its policy',
    link: PUBLIC_SIGN_IN,
  },
  {
    name: 'ecr-public/rate-limit',
    says: /rate exceeded|data limit exceeded|toomanyrequests/i,
    cause: 'The limit of requests is reached; it is low where nobody is signed in',
    mend: 'Try again later; sign in to public.ecr.aws for more',
    link: `${PUBLIC_GUIDE}/public-service-quotas.html`,
  },
  {
    name: 'ecr-public/password',
    on: [400],
    when: isBare,
    isGuess: true,
    cause:
      'The password is one of a private registry or of another region than us-east-1, or has something before or after it',
    mend: PUBLIC_PASSWORD,
    link: PUBLIC_SIGN_IN,
  },
  {
    name: 'ecr-public/denied',
    on: [...DENIED, 'no-credentials'],
    cause: 'The password is missing, expired, or made for another region than us-east-1',
    mend: PUBLIC_PASSWORD,
    link: PUBLIC_SIGN_IN,
  },
];

function passwordFrom(failure: Failure): string {
  return `Sign in with aws-actions/amazon-ecr-login in the step before, or give user name AWS and what this prints:\n  aws ecr get-login-password --region ${regionOf(failure)}`;
}

// A password that it cannot read is a bad request, without a word: https://github.com/aws/aws-cli/issues/5317
function isBare({ fault }: Failure): boolean {
  return codeOf(fault) === '';
}

function isNotAws({ user }: Failure): boolean {
  return user !== undefined && user.name !== 'AWS';
}

function actionIn(failure: Failure): string {
  return /perform: ([\w-]+:\w+)/.exec(textOf(failure))?.[1] ?? 'a right to push';
}
