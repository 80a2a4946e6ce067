import { say } from '../../../src/decide/failures/explain.js';
import type { Failure, Row } from '../../../src/decide/failures/failure.js';
import { findRow } from '../../../src/decide/failures/table.js';
import type { RegistryFault } from '../../../src/errors.js';

/** What a registry answered, the row that it has to meet, and words that cause or mend have to hold. */
export type Case = readonly [row: string, failure: Failure, words: string];

/** A failure of a trusted run of acme, which signed in as mona by inputs. */
export function failed(image: string, fault: RegistryFault, more: Partial<Failure> = {}): Failure {
  const [registry = ''] = image.split('/');
  return {
    registry,
    repository: image.slice(registry.length + 1),
    user: { name: 'mona', source: 'inputs', form: 'other' },
    tried: 'open an upload session',
    fault,
    told: {},
    run: { owner: 'acme', isUntrusted: false },
    ...more,
  };
}

export const answers = (status: number, code?: string, detail?: string): RegistryFault => ({
  kind: 'status',
  status,
  ...(code !== undefined && { code }),
  ...(detail !== undefined && { detail }),
});

export const refuses = (status: number, code?: string, detail?: string): RegistryFault => ({
  ...answers(status, code, detail),
  kind: 'wrong-credentials',
  status,
});

export const grants = (...granted: readonly string[]): RegistryFault => ({ kind: 'no-right', granted });
export const cannot = (code: string, detail = code): RegistryFault => ({ kind: 'unreachable', code, detail });
export const cannotUse = (detail: string): RegistryFault => ({ kind: 'unusable', detail });
export const ASKS: RegistryFault = { kind: 'no-credentials', status: 401 };

/** The user that signed in. */
export const as = (
  name: string,
  form: NonNullable<Failure['user']>['form'] = 'other',
  source: NonNullable<Failure['user']>['source'] = 'inputs',
): Pick<Failure, 'user'> => ({ user: { name, form, source } });

/** The workflow's own token. */
export const TOKEN = as('octocat', 'github-app-token', 'github-token');

/** Tests that every case meets its row and no other, and every row a case. */
export function meets(rows: readonly Row[], cases: readonly Case[]): void {
  test.each(cases)('%s %#', (name, failure, words) => {
    const row = findRow(failure);
    expect(row?.name).toBe(name);
    const cause = say(row?.cause, failure);
    const mend = say(row?.mend, failure);
    const link = say(row?.link, failure);
    expect(cause).toMatch(/^\S/);
    expect(mend).toMatch(/^\S/);
    expect(`${cause}\n${mend}`).toContain(words);
    expect(link).toMatch(row?.link === undefined ? /^$/ : /^https:\/\/[\w.-]+\/\S+$/);
  });

  test('every row is met by a case', () => {
    expect([...new Set(cases.map(([name]) => name))].toSorted()).toStrictEqual(rows.map(({ name }) => name).toSorted());
  });
}
