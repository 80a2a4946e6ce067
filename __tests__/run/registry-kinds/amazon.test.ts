import { ECR_PUBLIC_ROWS, ECR_ROWS } from '../../../src/decide/failures/ecr.js';
import { answer, refusal } from '../../_fakes/answers.js';
import { ECR, ECR_PUBLIC } from '../../_fakes/kinds/clouds.js';
import { type Case, fails, leavesOut } from './_failing.js';

const NOBODY = { username: '', password: '' } as const;
const NO_ACTION =
  'User: arn:aws:iam::123456789012:user/ci is not authorized to perform: ecr:InitiateLayerUpload on resource: arn:aws:ecr:eu-central-1:123456789012:repository/team/app because no identity-based policy allows the ecr:InitiateLayerUpload action';
const EXPIRED = 'Your authorization token has expired. Reauthenticate and try again.';

const OF_ECR: readonly Case[] = [
  ['ecr/no-repository', 'itself', undefined, { behaves: { absent: ['team/app'] } }],
  [
    'ecr/access-key',
    'itself',
    undefined,
    { username: 'AKIAIOSFODNN7EXAMPLE', password: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
  ],
  ['ecr/expired', 'session', refusal(403, 'DENIED', EXPIRED)],
  ['ecr/expired', 'manifest', refusal(403, 'DENIED', EXPIRED)],
  [
    'ecr/immutable',
    'manifest',
    refusal(
      400,
      'TAG_INVALID',
      "The image tag 'sha-4f1c2d3' already exists in the 'team/app' repository and cannot be overwritten because the repository is immutable.",
    ),
  ],
  ['ecr/immutable', 'manifest', refusal(400, 'ImageTagAlreadyExistsException', 'The image tag is in use')],
  ['ecr/action', 'session', refusal(403, 'DENIED', NO_ACTION)],
  ['ecr/action', 'manifest', refusal(403, 'DENIED', NO_ACTION.replaceAll('InitiateLayerUpload', 'PutImage'))],
  ['ecr/user', 'itself', undefined, { username: 'aws' }],
  // A password of another region.
  ['ecr/password', 'session', answer(400, { 'content-type': 'text/plain' }, 'Bad Request')],
  ['ecr/no-credentials', 'itself', undefined, NOBODY],
  ['ecr/denied', 'itself', undefined, { password: 'eyJwYXlsb2FkIjoib2YgYW5vdGhlciBhY2NvdW50In0=' }],
  ['ecr/denied', 'session', answer(403)],
];

describe('what ECR says', () => {
  fails(ECR, OF_ECR);
  // Docker's client says so, who has nothing for the registry.
  leavesOut(ECR_ROWS, OF_ECR, ['ecr/no-basic-auth']);
});

const OF_ECR_PUBLIC: readonly Case[] = [
  ['ecr-public/no-repository', 'itself', undefined, { behaves: { absent: ['a1b2c3d4/app'] } }],
  [
    'ecr-public/bearer',
    'token',
    refusal(403, 'DENIED', 'User: arn:x is not authorized to perform: sts:GetServiceBearerToken on resource: *'),
  ],
  ['ecr-public/rate-limit', 'ping', refusal(429, 'TOOMANYREQUESTS', 'Rate exceeded')],
  ['ecr-public/rate-limit', 'session', refusal(429, 'TOOMANYREQUESTS', 'Data limit exceeded')],
  ['ecr-public/denied', 'itself', undefined, { password: 'eyJwYXlsb2FkIjoib2YgYW5vdGhlciByZWdpb24ifQ==' }],
  ['ecr-public/denied', 'session', refusal(403, 'DENIED', 'Your Authorization Token is invalid.')],
  ['ecr-public/denied', 'session', refusal(403, 'DENIED', EXPIRED)],
  // A password of the private ECR.
  ['ecr-public/password', 'token', answer(400, { 'content-type': 'text/plain' }, 'Bad Request')],
  ['ecr-public/denied', 'itself', undefined, { behaves: { readOnly: 'all' } }],
  ['ecr-public/denied', 'itself', undefined, NOBODY],
];

describe('what the public ECR says', () => {
  fails(ECR_PUBLIC, OF_ECR_PUBLIC);
  leavesOut(ECR_PUBLIC_ROWS, OF_ECR_PUBLIC);
});
