import {
  type Builder,
  chooseUpload,
  dependsOnEngine,
  type EngineFacts,
  lacksOf,
  tellLacks,
} from '../../src/decide/builder-choice.js';
import type { Need } from '../../src/decide/builder-needs.js';

test.each([
  ['docker', 'by-tag'],
  ['docker-container', 'by-digest'],
  ['kubernetes', 'by-digest'],
  ['remote', 'by-digest'],
])('chooseUpload() for driver %s is %s', (driver, expected) => {
  expect(chooseUpload({ driver })).toBe(expected);
});

const ENGINE: Builder = { name: 'default', driver: 'docker', isHere: true };
const OPEN: Builder = { name: 'far', driver: 'remote', isHere: false };
const BIG: Builder = { name: 'big', driver: 'docker-container', isHere: true, entitlements: ['network.host'] };

const KNOWS = '{"IndexConfigs":{"known.lan":{"Secure":false}}}';
const CLASSIC: EngineFacts = { store: 'classic', registries: KNOWS };
const CONTAINERD: EngineFacts = { store: 'containerd', registries: KNOWS };

const PLATFORMS: Need = { kind: 'platforms' };
const DIGEST: Need = { kind: 'by-digest' };
const KNOWN: Need = { kind: 'plain-http', registry: 'known.lan' };
const UNKNOWN: Need = { kind: 'plain-http', registry: 'other.lan' };
const ROOT: Need = { kind: 'entitlement', name: 'security.insecure' };
const HOST: Need = { kind: 'entitlement', name: 'network.host' };

test.each<[Need, Builder, EngineFacts | undefined, string]>([
  [PLATFORMS, ENGINE, CLASSIC, "its engine's classic store keeps one platform of an image"],
  [PLATFORMS, ENGINE, CONTAINERD, ''],
  [PLATFORMS, BIG, undefined, ''],
  [DIGEST, ENGINE, undefined, 'driver docker pushes under tags alone'],
  [DIGEST, ENGINE, CONTAINERD, 'driver docker pushes under tags alone'],
  [DIGEST, BIG, undefined, ''],
  [{ kind: 'credentials' }, ENGINE, CONTAINERD, 'driver docker signs in once a registry'],
  [{ kind: 'credentials' }, OPEN, undefined, ''],
  [{ kind: 'attestations' }, ENGINE, CLASSIC, "its engine's classic store keeps no attestations"],
  [{ kind: 'attestations' }, ENGINE, CONTAINERD, ''],
  [{ kind: 'cache', type: 'gha' }, ENGINE, CLASSIC, 'its engine exports no cache with the classic store'],
  [{ kind: 'cache', type: 'gha' }, ENGINE, CONTAINERD, ''],
  [{ kind: 'timestamps' }, ENGINE, CONTAINERD, 'driver docker does not rewrite timestamps'],
  [{ kind: 'timestamps' }, BIG, undefined, ''],
  [{ kind: 'outputs' }, ENGINE, CONTAINERD, 'driver docker gives one output at a time'],
  [{ kind: 'outputs' }, BIG, undefined, ''],
  [{ kind: 'output', what: 'type=oci' }, ENGINE, CLASSIC, "its engine's classic store does not do that"],
  [{ kind: 'output', what: 'type=oci' }, ENGINE, CONTAINERD, ''],
  [KNOWN, ENGINE, CLASSIC, ''],
  [UNKNOWN, ENGINE, CONTAINERD, 'its engine takes that registry for one of https'],
  [UNKNOWN, BIG, undefined, ''],
  [ROOT, ENGINE, CONTAINERD, 'driver docker does not give it'],
  [HOST, ENGINE, CLASSIC, ''],
  [ROOT, BIG, undefined, 'it was started without it'],
  [HOST, BIG, undefined, ''],
  [{ kind: 'entitlement', name: 'device=nvidia.com/gpu=all' }, BIG, undefined, ''],
  [{ kind: 'entitlement', name: 'device' }, BIG, undefined, ''],
  [ROOT, OPEN, undefined, ''],
])('lacksOf() of need %j in builder %j whose engine is %j', (need, builder, engine, why) => {
  expect(lacksOf([need], builder, engine)).toStrictEqual(why === '' ? [] : [{ need, why }]);
});

test.each<[string, readonly Need[], Builder, boolean]>([
  ['a plain build', [], ENGINE, false],
  ['platforms', [PLATFORMS], ENGINE, true],
  ['platforms, with another driver', [PLATFORMS], BIG, false],
  ['what driver docker never does', [PLATFORMS, DIGEST], ENGINE, false],
  ['network.host', [HOST], ENGINE, false],
  ['plain http', [UNKNOWN], ENGINE, true],
])('dependsOnEngine() for %s', (_what, needs, builder, expected) => {
  expect(dependsOnEngine(needs, builder)).toBe(expected);
});

test('tellLacks() names each cause once', () => {
  const lacks = lacksOf(
    [PLATFORMS, { kind: 'output', what: 'a=b' }, { kind: 'output', what: 'type=oci' }],
    ENGINE,
    CLASSIC,
  );
  expect(tellLacks(lacks)).toBe(
    "several platforms: its engine's classic store keeps one platform of an image; " +
      "output a=b, output type=oci: its engine's classic store does not do that",
  );
});
