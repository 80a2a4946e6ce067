import { GENERAL_ROWS } from '../../../src/decide/failures/general.js';
import { answers, as, cannotUse, failed, meets, refuses } from './_cases.js';

const APP = 'r.example.com:5000/acme/app';

meets(GENERAL_ROWS, [
  ['general/not-there', failed(APP, answers(404), { tried: 'read r.example.com/app x' }), 'it has been deleted'],
  ['general/missing', failed(APP, answers(404), { tried: 'write tag r.example.com/app:x' }), 'no such repository'],
  ['general/read-only', failed(APP, answers(403, 'DENIED', 'this is readonly')), 'ask who runs it'],
  ['general/read-only', failed(APP, answers(403, 'DENIED', 'readonly mode')), 'read-only mode'],
  ['general/immutable', failed(APP, answers(409, undefined, 'tag 1.2.3 already exists')), 'written again'],
  ['general/clock', failed(APP, answers(401), { told: { clockSkew: 185_000 } }), 'differ by 3 minutes'],
  ['general/clock', failed('ghcr.io/acme/app', refuses(401), { told: { clockSkew: -121_000 } }), 'differ by 2 minutes'],
  ['general/placeholder', failed(APP, refuses(401), as('mona', 'placeholder')), '${{ secrets.NAME }}'],
  ['general/placeholder', failed('docker.io/mona/app', refuses(401), as('mona', 'placeholder')), 'nothing replaced it'],
  ['general/rate-limit', failed(APP, answers(429), { retryAfter: 30_000 }), 'Try again in 30 seconds'],
  ['general/rate-limit', failed(APP, refuses(403, 'TOOMANYREQUESTS')), 'Try again later'],
  ['general/rate-limit', failed('acme.azurecr.io/app', answers(429)), 'limits requests'],
  ['general/full', failed(APP, answers(507)), 'make room'],
  ['general/full', failed(APP, answers(500, 'UNKNOWN', 'write /var/lib/registry: no space left on device')), 'is full'],
  ['general/full', failed(APP, answers(403, 'DENIED', 'quota exceeded')), 'Delete old images'],
  ['general/immutable', failed(APP, answers(409, 'CONFLICT', 'tag 1.2.3 is immutable')), 'Publish another tag'],
  [
    'general/immutable',
    failed(APP, answers(409, 'DENIED', 'The requested tag already exists and cannot be overwritten')),
    'written again',
  ],
  ['general/read-only', failed(APP, answers(405, 'UNSUPPORTED', 'registry is in read-only mode')), 'Try again later'],
  [
    'general/realm',
    failed(APP, cannotUse('its realm "http://r.example.com/token" is plain http, and the registry is not')),
    'none were sent',
  ],
  ['general/realm', failed(APP, cannotUse('its challenge names no realm')), 'https address'],
  ['general/digest', failed(APP, cannotUse('its digest is sha256:1, and not sha256:2')), 'changed it'],
  [
    'general/web-page',
    failed(APP, cannotUse('the token service answers with text/html')),
    'A web page answers at r.example.com:5000',
  ],
  [
    'general/web-page',
    failed(APP, answers(404), { told: { raw: '<!DOCTYPE html><title>404</title>' } }),
    'Check the name of the registry',
  ],
  ['general/web-page', failed(APP, answers(405), { told: { raw: '<html><h1>Not allowed</h1>' } }), 'sign-in page'],
  [
    'general/name',
    failed(APP, answers(400, 'NAME_INVALID', 'invalid repository name')),
    'does not take the name "acme/app"',
  ],
  ['general/broken', failed(APP, answers(500)), 'Run the job again later'],
  [
    'general/broken',
    failed('ghcr.io/acme/app', answers(502), { told: { raw: '<html>Bad Gateway</html>' } }),
    'out of order',
  ],
  ['general/missing', failed(APP, answers(404, 'NAME_UNKNOWN')), 'Check the name "acme/app"'],
  ['general/unsupported', failed(APP, answers(405, 'UNSUPPORTED', 'The operation is unsupported.')), 'mirrors'],
  ['general/too-large', failed(APP, answers(413)), 'client_max_body_size'],
  ['general/unusable', failed(APP, cannotUse('no upload address')), 'proxy in between'],
]);
