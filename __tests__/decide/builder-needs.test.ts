import { type Need, type NeedQuestion, needsOf, tellNeed } from '../../src/decide/builder-needs.js';
import { NO_CACHES } from '../../src/decide/caches.js';
import { parseImage } from '../../src/decide/image.js';
import { NOTHING_PASSED } from '../../src/decide/passed-on.js';
import type { BuildPlan } from '../../src/decide/plan.js';
import { buildPlan } from '../_fakes/build-plan.js';

const IMAGES = ['registry.lan:5000/a/b', 'localhost:5000/a/b', 'ghcr.io/a/b'].map(parseImage);

const FOLDER = { attributes: [], others: [{ type: 'local', attributes: ['dest=out'] }], load: false } as const;

const PLAIN = { images: IMAGES, insecureRegistries: ['registry.lan:5000', 'localhost:5000', 'other.lan'] };

test.each<[string, Partial<BuildPlan>, Partial<NeedQuestion>, readonly Need[]]>([
  ['a plain build', {}, {}, []],
  ['one platform', { platforms: ['linux/arm64'] }, {}, []],
  ['two platforms', { platforms: ['linux/amd64', 'linux/arm64'] }, {}, [{ kind: 'platforms' }]],
  ['a leg', {}, { byDigest: true }, [{ kind: 'by-digest' }]],
  ['credentials of repositories', {}, { severalCredentials: true }, [{ kind: 'credentials' }]],
  ['annotations', { isAnnotated: true }, {}, [{ kind: 'annotations' }]],
  ['annotations of an image that nobody pushes', { isAnnotated: true }, { pushes: false }, []],
  ['an SBOM', { attestations: ['type=sbom'] }, {}, [{ kind: 'attestations' }]],
  ['a commit’s time', { epoch: 1 }, {}, [{ kind: 'timestamps' }]],
  [
    'caches that are left',
    { caches: { ...NO_CACHES, kinds: { from: ['registry', 'gha'], to: ['inline', 'gha', 's3', 'registry'] } } },
    {},
    [
      { kind: 'cache', type: 'gha' },
      { kind: 'cache', type: 's3' },
      { kind: 'cache', type: 'registry' },
    ],
  ],
  [
    'caches that are only read',
    { caches: { ...NO_CACHES, kinds: { from: ['registry', 'gha'], to: [] } } },
    {},
    [{ kind: 'cache', type: 'gha' }],
  ],
  [
    'attributes of the image, an archive and a folder',
    {
      outputs: {
        attributes: ['compression=zstd'],
        others: [
          { type: 'local', attributes: ['dest=out'] },
          { type: 'oci', attributes: ['dest=o.tar'] },
        ],
        load: false,
      },
    },
    {},
    [{ kind: 'output', what: 'compression=zstd' }, { kind: 'output', what: 'type=oci' }, { kind: 'outputs' }],
  ],
  ['a folder beside the push', { outputs: FOLDER }, {}, [{ kind: 'outputs' }]],
  [
    'a folder beside what the engine keeps',
    { outputs: { ...FOLDER, load: true } },
    { pushes: false },
    [{ kind: 'outputs' }],
  ],
  ['a folder alone', { outputs: FOLDER }, { pushes: false }, []],
  [
    'entitlements',
    { passed: { ...NOTHING_PASSED, allow: ['network.host', 'security.insecure'] } },
    {},
    [
      { kind: 'entitlement', name: 'network.host' },
      { kind: 'entitlement', name: 'security.insecure' },
    ],
  ],
  ['plain http elsewhere', PLAIN, {}, [{ kind: 'plain-http', registry: 'registry.lan:5000' }]],
  ['plain http, nothing pushed', PLAIN, { pushes: false }, []],
])('needsOf() of %s', (_what, plan, question, expected) => {
  expect(needsOf(buildPlan(plan), { pushes: true, ...question })).toStrictEqual(expected);
});

test.each<[Need, string]>([
  [{ kind: 'platforms' }, 'several platforms'],
  [{ kind: 'by-digest' }, 'a push by digest'],
  [{ kind: 'credentials' }, 'several credentials for one registry'],
  [{ kind: 'attestations' }, 'attestations'],
  [{ kind: 'annotations' }, 'annotations'],
  [{ kind: 'cache', type: 'gha' }, 'a cache of type gha'],
  [{ kind: 'timestamps' }, 'timestamps of the commit'],
  [{ kind: 'output', what: 'type=oci' }, 'output type=oci'],
  [{ kind: 'outputs' }, 'several outputs'],
  [{ kind: 'entitlement', name: 'security.insecure' }, 'entitlement security.insecure'],
  [{ kind: 'plain-http', registry: 'a.lan' }, 'plain http to a.lan'],
])('tellNeed(%j) is %j', (need, expected) => {
  expect(tellNeed(need)).toBe(expected);
});
