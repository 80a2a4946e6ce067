import { isEvident } from '../../../src/decide/failures/match.js';
import { findRow, TABLE } from '../../../src/decide/failures/table.js';
import { answers, as, ASKS, cannot, failed, grants, refuses, TOKEN } from './_cases.js';

test('every row has a name of its own, which says of what it is', () => {
  const names = TABLE.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(130);
  expect(names.filter((name) => !/^[a-z-]+\/[a-z\d-]+$/.test(name))).toStrictEqual([]);
});

test('rows of a registry speak of that registry alone, the others of all', () => {
  const wrong = TABLE.filter(({ name, kinds }) => {
    const [group = ''] = name.split('/');
    const isOfAll = ['untrusted', 'network', 'general', 'access'].includes(group);
    return isOfAll ? kinds !== undefined : kinds?.join() !== group;
  });
  expect(wrong.map(({ name }) => name)).toStrictEqual([]);
});

test('what was said or is known comes before what is likely, and a registry before all', () => {
  const evident = TABLE.map(isEvident);
  expect(evident.lastIndexOf(true)).toBeLessThan(evident.indexOf(false));
  const layers = [TABLE.filter(isEvident), TABLE.filter((row) => !isEvident(row))];
  for (const layer of layers) {
    const places = layer.filter(({ name }) => !name.startsWith('untrusted/')).map(({ kinds }) => kinds !== undefined);
    expect(places.lastIndexOf(true)).toBeLessThan(places.indexOf(false));
  }
});

// A case that two rows or more would take.
test.each([
  [
    'a fork before what the answer says',
    'untrusted/token',
    failed('ghcr.io/acme/app', answers(403, 'DENIED', 'installation not allowed to Write organization package'), {
      ...TOKEN,
      run: { owner: 'acme', isUntrusted: true },
    }),
  ],
  [
    'the form of a token before what is said of it',
    'ghcr/fine-grained',
    failed(
      'ghcr.io/acme/app',
      answers(403, 'DENIED', 'does not match expected scopes'),
      as('mona', 'fine-grained-pat'),
    ),
  ],
  [
    'an owner before the right',
    'ghcr/other-owner',
    failed('ghcr.io/other/app', answers(403, 'DENIED', 'permission_denied: write_package'), TOKEN),
  ],
  [
    'the clock before what is likely',
    'general/clock',
    failed('ghcr.io/acme/app', answers(401), { ...TOKEN, told: { clockSkew: 600_000 } }),
  ],
  [
    'what was said before the clock',
    'ecr/expired',
    failed(
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com/app',
      answers(401, 'DENIED', 'Your authorization token has expired.'),
      { ...as('AWS', 'ecr-token'), told: { clockSkew: 600_000 } },
    ),
  ],
  [
    'the clock before a guess',
    'general/clock',
    failed('docker.io/acme/app', answers(401), { told: { clockSkew: 600_000 } }),
  ],
  [
    'a limit before what a status is likely to mean',
    'general/rate-limit',
    failed('quay.io/acme/app', answers(429, 'TOOMANYREQUESTS')),
  ],
  [
    'what a registry says before what all say',
    'harbor/immutable',
    failed('h.example.com/acme/app', answers(412, 'PRECONDITION', 'configured as immutable'), {
      told: { service: 'harbor-registry' },
    }),
  ],
  ['the kind before the status', 'ocir/policy', failed('fra.ocir.io/ax/app', answers(404), as('ax/mona'))],
  ['no answer before the kind', 'network/refused', failed('quay.io/acme/app', cannot('ECONNREFUSED'))],
  [
    'no credentials in any registry',
    'access/no-credentials',
    failed('h.example.com/acme/app', ASKS, { user: undefined }),
  ],
  ['no right in any registry', 'access/denied', failed('h.example.com/acme/app', grants('pull'))],
  ['wrong credentials in any registry', 'access/credentials', failed('h.example.com/acme/app', refuses(401))],
])('%s: %s', (_name, expected, failure) => {
  expect(findRow(failure)?.name).toBe(expected);
});

test.each([
  [
    'the clock within its limit',
    'access/denied',
    failed('r.example.com/acme/app', answers(401), { told: { clockSkew: 120_000 } }),
  ],
  ['a status of 500 of the token service', 'access/credentials', failed('r.example.com/acme/app', refuses(507))],
  [
    'a guess of Docker Hub after what all say',
    'general/full',
    failed('docker.io/acme/app', answers(403, 'DENIED', 'quota')),
  ],
  [
    'a guess of gcr.io after what all say',
    'general/full',
    failed('gcr.io/acme/app', answers(403, 'DENIED', 'quota'), as('_json_key', 'json')),
  ],
  ['another host than gcr.io', 'access/denied', failed('gcr.io.example.com/acme/app', answers(403))],
  [
    'a guess of Quay after what all say',
    'general/full',
    failed('quay.io/acme/app', answers(401, 'DENIED', 'quota'), as('acme+ci')),
  ],
])('%s: %s', (_name, expected, failure) => {
  expect(findRow(failure)?.name).toBe(expected);
});

test('there is no row for what nobody foresaw', () => {
  expect(findRow(failed('r.example.com/acme/app', answers(418)))).toBeUndefined();
});

test('no row advises what would let forks write', () => {
  expect(TABLE.map(({ mend }) => mend.toString()).join('\n')).not.toContain('pull_request_target');
});

test('words are sentences without a full stop, and begin with a capital or a name', () => {
  const words = TABLE.flatMap(({ cause, mend }) => [cause, mend]).filter((one) => typeof one === 'string');
  expect(words.filter((one) => /^[a-z]|[.\s]$/.test(one))).toStrictEqual([]);
});
