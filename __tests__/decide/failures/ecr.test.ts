import { ECR_PUBLIC_ROWS, ECR_ROWS } from '../../../src/decide/failures/ecr.js';
import { answers, as, ASKS, failed, grants, meets, refuses } from './_cases.js';

const HOST = '123456789012.dkr.ecr.eu-central-1.amazonaws.com';
const APP = `${HOST}/team/app`;
const AWS = as('AWS', 'ecr-token');
const PASSWORD = 'aws ecr get-login-password --region eu-central-1';

meets(
  [...ECR_ROWS, ...ECR_PUBLIC_ROWS],
  [
    [
      'ecr/no-repository',
      failed(
        APP,
        answers(
          404,
          'NAME_UNKNOWN',
          "The repository with name 'team/app' does not exist in the registry with id '123456789012'",
        ),
        AWS,
      ),
      'aws ecr create-repository --region eu-central-1 --repository-name team/app',
    ],
    ['ecr/no-repository', failed(APP, answers(404, 'NAME_UNKNOWN'), AWS), 'input "create-repository" to true'],
    ['ecr/access-key', failed(APP, refuses(401), as('AKIAIOSFODNN7EXAMPLE', 'aws-access-key')), PASSWORD],
    ['ecr/access-key', failed(APP, answers(403), as('AKIAIOSFODNN7EXAMPLE', 'aws-access-key')), 'access key of AWS'],
    [
      'ecr/expired',
      failed(APP, answers(403, 'DENIED', 'Your authorization token has expired. Reauthenticate and try again.'), AWS),
      '12 hours',
    ],
    [
      'ecr/immutable',
      failed(
        APP,
        answers(
          400,
          'TAG_INVALID',
          "The image tag '1.2.3' already exists in the 'team/app' repository and cannot be overwritten because the repository is immutable.",
        ),
        AWS,
      ),
      'tags of team/app are immutable',
    ],
    ['ecr/immutable', failed(APP, answers(400, 'ImageTagAlreadyExistsException', 'no'), AWS), 'exclude moving tags'],
    [
      'ecr/action',
      failed(
        APP,
        answers(
          403,
          'DENIED',
          'User: arn:aws:iam::123456789012:user/ci is not authorized to perform: ecr:InitiateLayerUpload on resource: arn:aws:ecr:eu-central-1:123456789012:repository/team/app because no identity-based policy allows the ecr:InitiateLayerUpload action',
        ),
        AWS,
      ),
      'Allow ecr:InitiateLayerUpload on team/app',
    ],
    [
      'ecr/action',
      failed(APP, answers(403, 'DENIED', 'User is not authorized to perform this'), AWS),
      'lacks a right to push',
    ],
    ['ecr/no-basic-auth', failed(APP, answers(401, undefined, 'no basic auth credentials'), AWS), PASSWORD],
    [
      'ecr/no-basic-auth',
      failed(APP, ASKS, { user: undefined, told: { raw: 'no basic auth credentials' } }),
      'account and region',
    ],
    ['ecr/user', failed(APP, refuses(401), as('mona', 'ecr-token')), 'The user name is "mona", and has to be AWS'],
    ['ecr/password', failed(APP, answers(400), AWS), 'for the region eu-central-1'],
    ['ecr/password', failed(APP, answers(400), { ...AWS, told: { raw: 'Bad Request' } }), PASSWORD],
    ['ecr/no-credentials', failed(APP, ASKS, { user: undefined }), 'Give inputs "username" and "password"'],
    [
      'ecr/denied',
      failed(APP, refuses(401, undefined, 'Not Authorized'), AWS),
      'Check inputs "username" and "password"',
    ],
    ['ecr/denied', failed(APP, answers(403), AWS), PASSWORD],
    ['ecr/denied', failed(APP, grants('pull'), AWS), PASSWORD],
    ['ecr/denied', failed(APP, answers(401), { user: undefined }), PASSWORD],
    [
      'ecr-public/no-repository',
      failed(
        'public.ecr.aws/a1b2c3d4/app',
        answers(404, 'NAME_UNKNOWN', "The repository with name 'app' does not exist in the registry with id '1'"),
        AWS,
      ),
      'aws ecr-public create-repository --region us-east-1 --repository-name app',
    ],
    [
      'ecr-public/bearer',
      failed(
        'public.ecr.aws/a1b2c3d4/app',
        answers(403, 'DENIED', 'User: x is not authorized to perform: sts:GetServiceBearerToken on resource: *'),
        AWS,
      ),
      'sts:GetServiceBearerToken',
    ],
    [
      'ecr-public/rate-limit',
      failed('public.ecr.aws/a1b2c3d4/app', answers(429, 'TOOMANYREQUESTS', 'Rate exceeded')),
      'Try again later',
    ],
    ['ecr-public/password', failed('public.ecr.aws/a1b2c3d4/app', answers(400), AWS), 'one of a private registry'],
    ['ecr-public/denied', failed('public.ecr.aws/a1b2c3d4/app', ASKS, { user: undefined }), 'us-east-1'],
    [
      'ecr-public/denied',
      failed('public.ecr.aws/a1b2c3d4/app', answers(403, 'DENIED', 'Not Authorized'), AWS),
      'us-east-1',
    ],
    ['ecr-public/denied', failed('public.ecr.aws/a1b2c3d4/app', refuses(400), AWS), 'Give inputs "username"'],
  ],
);
