import { type CacheProgress, hearCache, NO_PROGRESS } from '../../../src/decide/caching/progress.js';

function heard(lines: readonly string[]): CacheProgress {
  return lines.reduce(hearCache, NO_PROGRESS);
}

// As BuildKit 0.32 and 0.13 print them.
const BUILD = [
  '#0 building with "lab" instance using docker-container driver',
  '#1 [internal] load build definition from Dockerfile',
  '#1 DONE 0.0s',
  '#5 importing cache manifest from gha:1234',
  '#5 DONE 0.1s',
  '#6 [builder 1/3] FROM docker.io/library/golang:1',
  '#6 CACHED',
  '#7 [linux/amd64 builder 2/3] COPY a b',
  '#7 CACHED',
  '#8 [builder 3/3] RUN echo',
  '#8 0.1 #7 CACHED',
  '#8 ...',
  '#9 [stage-1 1/1] COPY --from=builder /a /a',
  '#8 [builder 3/3] RUN echo',
  '#8 DONE 1.0s',
  '#9 DONE 0.0s',
  '#1 CACHED',
];

test('hearCache() counts the steps of the Dockerfile, and those that were cached', () => {
  expect(heard(BUILD)).toStrictEqual({
    steps: new Set(['#7', '#8', '#9']),
    cached: new Set(['#7']),
    open: new Map(),
    failed: [],
  });
});

const EXPORT = { kind: 'export', name: 'exporting cache to registry', isSending: false } as const;

test.each<[string, readonly string[], Partial<CacheProgress>]>([
  ['goes on', ['#12 exporting cache to registry'], { open: new Map([['#12', EXPORT]]) }],
  [
    'sends',
    ['#12 exporting cache to registry', '#12 preparing build cache for export', '#12 writing layer sha256:1'],
    { open: new Map([['#12', { ...EXPORT, isSending: true }]]) },
  ],
  ['is done', ['#12 exporting to GitHub Actions Cache', '#12 sending cache export 0.1s done', '#12 DONE 0.2s'], {}],
  ['is cancelled', ['#12 exporting cache to client directory', '#12 CANCELED'], {}],
  [
    'fails',
    ['#12 exporting cache to registry', '#12 ERROR: error writing layer blob: denied'],
    { failed: [{ kind: 'export', name: EXPORT.name, why: 'error writing layer blob: denied' }] },
  ],
  [
    'is not there to be read',
    ['#4 importing cache manifest from a/b:buildcache', '#4 ERROR: a/b:buildcache: not found'],
    {
      failed: [
        { kind: 'import', name: 'importing cache manifest from a/b:buildcache', why: 'a/b:buildcache: not found' },
      ],
    },
  ],
  ['is none', ['#3 sending x', '#3 ERROR: failed', '#3 exporting to image', 'sending', '#x'], {}],
])('hearCache() knows that a cache %s', (_, lines, progress) => {
  expect(heard(lines)).toStrictEqual({ ...NO_PROGRESS, ...progress });
});
