import { type CacheEntry, type Direction, parseEntries } from '../../../src/decide/caching/entries.js';
import { Refusals } from '../../../src/errors.js';

function entry(given: Partial<CacheEntry> & Pick<CacheEntry, 'type' | 'text'>): CacheEntry {
  return { variables: {}, ...given };
}

test.each<[string, Direction, readonly CacheEntry[]]>([
  ['', 'from', []],
  ['user/app:cache', 'from', [entry({ type: 'registry', text: 'user/app:cache' })]],
  ['a/b:1,c/d:2', 'from', [entry({ type: 'registry', text: 'a/b:1' }), entry({ type: 'registry', text: 'c/d:2' })]],
  ['type=gha', 'from', [entry({ type: 'gha', text: 'type=gha' })]],
  ['type=gha,mode=max', 'to', [entry({ type: 'gha', text: 'type=gha,mode=max' })]],
  ['type=gha,mode=max', 'from', [entry({ type: 'gha', text: 'type=gha,mode=max' })]],
  ['type=inline', 'to', [entry({ type: 'inline', text: 'type=inline' })]],
  [
    'TYPE=registry,ref=ghcr.io/a/b:c,mode=max,ignore-error=true\ntype=local,"dest=a,b",reset=true',
    'to',
    [
      entry({
        type: 'registry',
        text: 'TYPE=registry,ref=ghcr.io/a/b:c,mode=max,ignore-error=true',
      }),
      entry({ type: 'local', text: 'type=local,"dest=a,b",reset=true' }),
    ],
  ],
  ['type=local,src=/tmp/cache', 'from', [entry({ type: 'local', text: 'type=local,src=/tmp/cache' })]],
  [
    'type=s3,bucket=b,region=r,access_key_id=AK,secret_access_key=s,session_token=t',
    'to',
    [
      entry({
        type: 's3',
        text: 'type=s3,bucket=b,region=r',
        variables: { AWS_ACCESS_KEY_ID: 'AK', AWS_SECRET_ACCESS_KEY: 's', AWS_SESSION_TOKEN: 't' },
      }),
    ],
  ],
  [
    'type=gha,token=t,scope=x',
    'from',
    [entry({ type: 'gha', text: 'type=gha,scope=x', variables: { ACTIONS_RUNTIME_TOKEN: 't' } })],
  ],
])('parseEntries(%j) for %s gives what buildx gets', (text, direction, entries) => {
  expect(parseEntries(text, direction)).toStrictEqual(entries);
});

const KNOWS = /^It knows scope, mode, /;

test.each<[string, Direction, { rule: string | RegExp; value?: string; mend?: string | RegExp }]>([
  ['type=gha,ref=a/b:c', 'to', { rule: 'free of keys that type=gha does not know, such as "ref"', mend: KNOWS }],
  ['type=gha,scop=x', 'to', { rule: /"scop"/, value: 'type=gha,scop=x', mend: 'Did you mean "scope"?' }],
  ['type=gha, mode=max', 'to', { rule: /such as " mode"/, mend: 'Did you mean "mode"?' }],
  ['type=gha,token=t,scop=x', 'to', { rule: /"scop"/, value: 'type=gha,token=…,scop=x' }],
  ['type=ghaa', 'from', { rule: /^of type registry, gha, /, value: 'ghaa', mend: 'Did you mean "gha"?' }],
  ['mode=max', 'to', { rule: 'lines with a type', value: 'mode=max' }],
  ['type=registry,mode=max', 'to', { rule: 'lines with ref= for type=registry', value: 'type=registry,mode=max' }],
  ['type=local', 'from', { rule: 'lines with src= for type=local' }],
  ['type=local', 'to', { rule: 'lines with dest= for type=local' }],
  ['type=inline', 'from', { rule: /other type than inline/, mend: /type=registry,ref=/ }],
  ['type=gha,mode=maxx', 'to', { rule: /"mode" is one of min, max$/, value: 'maxx', mend: 'Did you mean "max"?' }],
  ['type=gha,ignore-error=yes', 'to', { rule: /"ignore-error" is one of true, false$/, value: 'yes' }],
  ['type=gha,max', 'to', { rule: /key=value fields/, value: 'max' }],
  ['type=gha,mode="max"', 'to', { rule: /key=value fields/, mend: /^For example/ }],
  ['type=gha,,mode=max', 'to', { rule: /key=value fields/ }],
  ['type=gha,ghtoken=t', 'to', { rule: /free of "ghtoken"/, mend: /Leave it out/ }],
  ['type=azblob,account_url=u,secret_access_key=k', 'from', { rule: /free of "secret_access_key"/, mend: /AZURE_/ }],
])('parseEntries(%j) for %s is refused', (text, direction, told) => {
  const parse = (): unknown => parseEntries(text, direction);
  const found = thrownBy(parse);
  for (const [key, expected] of Object.entries(told)) expect(found[key]).toMatch(expected);
  expect(JSON.stringify(found)).not.toMatch(/token=t\b|key=k\b/);
});

function thrownBy(parse: () => unknown): Record<string, string> {
  try {
    parse();
  } catch (error) {
    if (!(error instanceof Refusals)) throw error;
    const [{ rule, value = '', mend = '' } = { rule: '' }] = error.all;
    return { rule, value, mend };
  }
  throw new Error('Nothing was refused');
}
