import { QUAY_ROWS } from '../../../src/decide/failures/quay.js';
import { answers, as, failed, grants, meets, refuses } from './_cases.js';

const APP = 'quay.io/acme/app';
const ROBOT = as('acme+ci');
const NOT_AUTHORIZED = 'access to the requested resource is not authorized';

meets(QUAY_ROWS, [
  [
    'quay/robot',
    failed(
      APP,
      refuses(401, 'UNAUTHORIZED', 'Could not find robot with username: acme+ci and supplied password.'),
      ROBOT,
    ),
    'no robot acme+ci',
  ],
  ['quay/immutable', failed(APP, answers(409, 'TAG_IMMUTABLE', 'tag is immutable'), ROBOT), 'Publish another tag'],
  [
    'quay/expired',
    failed(APP, answers(404, 'TAG_EXPIRED', 'Tag 1.2.3 was deleted or has expired'), ROBOT),
    'quay.expires-after',
  ],
  [
    'quay/read-only',
    failed(
      APP,
      answers(
        405,
        'DENIED',
        'System is currently read-only. Pulls will succeed but all write operations are currently suspended.',
      ),
      ROBOT,
    ),
    'Try again later',
  ],
  [
    'quay/nested',
    failed(
      'quay.io/acme/team/app',
      answers(400, 'NAME_INVALID', 'Nested repositories are not supported. Found: acme/team/app'),
      ROBOT,
    ),
    'one slash',
  ],
  [
    'quay/quota',
    failed(APP, answers(403, 'DENIED', 'Quota has been exceed on namespace'), ROBOT),
    'namespace acme is full',
  ],
  [
    'quay/other-namespace',
    failed(APP, answers(401, 'UNAUTHORIZED', NOT_AUTHORIZED), as('other+ci')),
    'Use a robot of acme',
  ],
  ['quay/other-namespace', failed(APP, grants(), as('other+ci')), 'The robot other+ci belongs to another namespace'],
  ['quay/robot-right', failed(APP, answers(401, 'UNAUTHORIZED', NOT_AUTHORIZED), ROBOT), 'permission Write'],
  ['quay/robot-right', failed(APP, grants('pull'), ROBOT), 'acme+ci may not write to acme/app'],
  [
    'quay/credentials',
    failed(APP, refuses(401, 'UNAUTHORIZED', 'Invalid Username or Password')),
    'Check inputs "username" and "password"',
  ],
  ['quay/denied', failed(APP, answers(401, 'UNAUTHORIZED', NOT_AUTHORIZED)), 'no namespace acme, or mona'],
  ['quay/denied', failed(APP, grants('pull'), { user: undefined }), 'Check the namespace'],
]);
