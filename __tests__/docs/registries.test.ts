import { parse } from 'yaml';
import { chooseCreation } from '../../src/decide/create-repository.js';
import { explain } from '../../src/decide/failures/explain.js';
import type { Failure } from '../../src/decide/failures/failure.js';
import { findRow } from '../../src/decide/failures/table.js';
import { parseImage } from '../../src/decide/image.js';
import { kindOf, REGISTRIES, type RegistryKind } from '../../src/decide/registry-kinds.js';
import { parseRegistryName } from '../../src/decide/registry-name.js';
import type { RegistryFault, Told } from '../../src/errors.js';
import { answers, as, ASKS, cannot, cannotUse, failed, grants, refuses, TOKEN } from '../decide/failures/_cases.js';
import { branch } from '../_fakes/events.js';
import { FakeWorld } from '../_fakes/world.js';
import { blocksBelow, isRecord, readDocument, stepsUsing, tableBelow, tablesOf } from './markdown.js';
import { codesIn } from './rows.js';

const DOCUMENT = 'docs/registries.md';
const OTHER = 'Distribution (registry:2 and registry:3)';

/** Each kind with its section; the last is what stands for all others. */
const SECTIONS: readonly (readonly [RegistryKind, string])[] = [
  ...REGISTRIES.map(({ kind, product }) => [kind, product] as const),
  ['other', OTHER],
];

/** What an answer of those says that have hosts of their own. */
const TOLD: Partial<Record<RegistryKind, Told>> = {
  harbor: { service: 'harbor-registry' },
  nexus: { server: 'Nexus/3.76.0-03 (OSS)' },
};

/** Whom people sign in as. */
const USERS: Partial<Record<RegistryKind, Pick<Failure, 'user'>>> = {
  ghcr: TOKEN,
  ecr: as('AWS', 'ecr-token'),
  'ecr-public': as('AWS', 'ecr-token'),
  gar: as('oauth2accesstoken', 'google-access-token'),
  acr: as('00000000-0000-0000-0000-000000000000', 'jwt'),
  ocir: as('axcompany/ci@example.com'),
  quay: as('acme+ci'),
  harbor: as('robot$acme+ci'),
};

/** What we say of faults, and the faults. */
const SAYINGS: readonly (readonly [RegExp, (...parts: string[]) => RegistryFault])[] = [
  [/^its token gives no right to push, only: (\w+)$/, (_, right = '') => grants(right)],
  [/^the registry cannot be reached \((\w+)\)$/, (_, code = '') => cannot(code)],
  [/^the registry asks for credentials, and there are none$/, () => ASKS],
  [/^the registry refuses the credentials \((\d+)\)$/, (_, status) => refuses(Number(status))],
  [/^the registry's answer cannot be used$/, () => cannotUse('its challenge names no realm')],
  [/^(\d{3})(?: ([A-Z_]+))?$/, (_, status, code) => answers(Number(status), code)],
];

/** Words that say no more than the status does. */
const BARE = [
  'incorrect username or password',
  'requested access to the resource is denied',
  'Not Authorized',
  'authentication required',
  'Unauthorized',
  'access to the requested resource is not authorized',
  'Invalid Username or Password',
  'Wrong username was used',
];

/** The words between a heading and the next one of its rank. */
function sectionOf(heading: string): string {
  const [, rest = ''] = readDocument(DOCUMENT).split(`\n## ${heading}\n`);
  return rest.replace(/\n## [^]*/, '');
}

/** The inputs of the first workflow below a heading, with something in place of what GitHub fills in. */
function inputsBelow(heading: string): Readonly<Record<string, string>> {
  const [workflow] = blocksBelow(DOCUMENT, `## ${heading}`);
  const [step] = stepsUsing(workflow?.text ?? '', 'OWNER/slipway');
  const given = isRecord(step?.['with']) ? Object.entries(step['with']) : [];
  return Object.fromEntries(given.map(([name, value]) => [name, String(value).replace(/\$\{\{.*?\}\}/g, 'filled-in')]));
}

function imageBelow(heading: string): string {
  return inputsBelow(heading)['images'] ?? 'ghcr.io/acme/app';
}

describe.each(SECTIONS)('the section of %s', (kind, heading) => {
  const section = sectionOf(heading);
  const image = parseImage(imageBelow(heading));

  test('is there, and says where the credential comes from, what right is needed and what is odd', () => {
    const parts = ['**Credential.**', '**Least right', '**Oddities**'];
    expect(parts.filter((part) => !section.includes(part))).toStrictEqual([]);
  });

  test('begins with a whole workflow', () => {
    const [workflow] = blocksBelow(DOCUMENT, `## ${heading}`);
    const value: unknown = parse(workflow?.text ?? '');
    expect(isRecord(value) ? Object.keys(value) : []).toStrictEqual(['name', 'on', 'permissions', 'jobs']);
  });

  test('shows inputs that are taken', async () => {
    const { report } = await new FakeWorld().run(branch('main'), { ...inputsBelow(heading), mode: 'plan' });
    expect(report.plan.images.map(({ registry }) => registry)).toStrictEqual([image.registry]);
    expect(report.plan.notices).toStrictEqual([]);
  });

  test('shows an image of that registry', () => {
    expect(kindOf(image.registry, TOLD[kind] ?? {})).toBe(kind);
  });

  test('leads to what its makers say of signing in', () => {
    const docs = REGISTRIES.find((one) => one.kind === kind)?.docs;
    expect(docs === undefined || section.includes(`](${docs})`)).toBe(true);
  });

  test('is in the table at the top, which says what a push creates', () => {
    const rows = tableBelow(DOCUMENT, '# Registries').filter(([name]) => name?.includes(`](#${anchorOf(heading)})`));
    const created = REGISTRIES.find((one) => one.kind === kind)?.createdOnPush ?? 'repository';
    expect(rows.map((row) => readCreated(row[4] ?? ''))).toStrictEqual([created]);
  });
});

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w -]/g, '')
    .replaceAll(' ', '-');
}

function readCreated(cell: string): string {
  if (cell.startsWith('nothing')) return 'nothing';
  return / in the \w+$/.test(cell) ? 'in an existing project' : 'repository';
}

describe('what is said', () => {
  const rows = tablesOf(DOCUMENT)
    .filter(({ head }) => head[0] === 'What is said')
    .flatMap(({ heading, rows }) => rows.flatMap(([said = '']) => codesIn(said).map((words) => ({ heading, words }))));

  test('is in every section but that of distribution, and in one for all', () => {
    const sections = new Set(rows.map(({ heading }) => heading));
    const expected = SECTIONS.filter(([kind]) => kind !== 'other').map(([, product]) => product);
    expect([...sections].toSorted()).toStrictEqual([...expected, 'Errors of any registry'].toSorted());
  });

  test.each(rows)('$heading: "$words" has a cause that we tell', ({ heading, words }) => {
    const kind = kindAt(heading);
    const kinds = faultsOf(words).map((fault) => findRow(failureIn(kind, fault))?.kinds ?? 'all');
    expect(kinds).toContainEqual(kind === 'other' ? 'all' : [kind]);
  });

  test.each(rows.filter(isTelling))('$heading: "$words" says more than a status', ({ heading, words }) => {
    const namesOf = (text: string): (string | undefined)[] =>
      faultsOf(text).map((fault) => findRow(failureIn(kindAt(heading), fault))?.name);
    expect(namesOf(words)).not.toStrictEqual(namesOf('no'));
  });
});

/** A failure at the image that a section shows. */
function failureIn(kind: RegistryKind, fault: RegistryFault): Failure {
  const heading = SECTIONS.find(([one]) => one === kind)?.[1] ?? OTHER;
  return failed(parseImage(imageBelow(heading)).name, fault, { told: TOLD[kind] ?? {}, ...USERS[kind] });
}

function kindAt(heading: string): RegistryKind {
  return SECTIONS.find(([, product]) => product === heading)?.[0] ?? 'other';
}

/** Tells whether words of a registry say more than its status does. */
function isTelling({ words }: { readonly words: string }): boolean {
  const isOurs = SAYINGS.some(([pattern]) => pattern.test(words));
  return !isOurs && !BARE.some((bare) => words.startsWith(bare));
}

/** The faults that a message can stand for: one that says its status is that alone. */
function faultsOf(words: string): readonly RegistryFault[] {
  for (const [pattern, make] of SAYINGS) {
    const match = pattern.exec(words);
    if (match !== null) return [make(...match)];
  }
  const statuses = [400, 401, 403, 404, 405, 409, 412, 429];
  return statuses.flatMap((status) => [answers(status, undefined, words), refuses(status, undefined, words)]);
}

test('the message shown is the one that is given', () => {
  const [block] = blocksBelow(DOCUMENT, '## Before the build');
  const fault = answers(403, 'DENIED', 'installation not allowed to Write organization package');
  const tried = 'open an upload session in ghcr.io/acme/app';
  expect(block?.text.trimEnd()).toBe(explain(failed('ghcr.io/acme/app', fault, { ...TOKEN, tried })));
});

test('what create-repository creates is what is said, and no more', () => {
  const creating = SECTIONS.filter(([kind, heading]) => {
    const image = parseImage(imageBelow(heading));
    const credential = {
      registry: image.registry,
      path: '',
      username: USERS[kind]?.user?.name ?? 'mona',
      password: 'x',
      form: 'password',
      source: 'inputs',
    } as const;
    return chooseCreation({ kind, image, fault: answers(404), credential, url: 'https://r' }) !== undefined;
  });
  const told = tableBelow(DOCUMENT, '### Repositories that have to be there first').map(([registry = '']) => registry);
  expect(told).toStrictEqual(['Amazon ECR, ECR Public', '`<location>-docker.pkg.dev`', 'Harbor', 'all others']);
  expect(creating.map(([kind]) => kind)).toStrictEqual(['ecr', 'ecr-public', 'gar', 'harbor']);
  for (const [, heading] of creating) expect(sectionOf(heading)).toContain('`create-repository: true`');
});

test('the names that are said to be understood are, and the websites are refused', () => {
  const [, understood = '', refused = ''] =
    /The names that people write are understood: (.*?) are\s+Docker Hub;(.*?)\n- /s.exec(sectionOf('Signing in')) ?? [];
  const hubs = codesIn(understood).map((name) => parseRegistryName(name));
  expect(hubs).toStrictEqual(Array(4).fill({ registry: 'docker.io', path: '' }));
  const websites = codesIn(refused);
  expect(websites).toHaveLength(3);
  for (const name of websites) expect(() => parseRegistryName(name)).toThrow('not its website');
});
