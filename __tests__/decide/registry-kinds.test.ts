import { kindOf, REGISTRIES, type RegistryKind, traitsOf } from '../../src/decide/registry-kinds.js';
import type { Told } from '../../src/errors.js';

test.each<[string, RegistryKind]>([
  ['docker.io', 'docker-hub'],
  ['index.docker.io', 'docker-hub'],
  ['registry-1.docker.io', 'docker-hub'],
  ['dhi.io', 'docker-hub'],
  ['ghcr.io', 'ghcr'],
  ['GHCR.io', 'ghcr'],
  ['ghcr.io:443', 'ghcr'],
  ['containers.acme.ghe.com', 'ghcr'],
  ['registry.gitlab.com', 'gitlab'],
  ['123456789012.dkr.ecr.eu-central-1.amazonaws.com', 'ecr'],
  ['123456789012.dkr.ecr-fips.us-east-1.amazonaws.com', 'ecr'],
  ['123456789012.dkr-ecr.us-west-2.on.aws', 'ecr'],
  ['123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn', 'ecr'],
  ['123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu', 'ecr'],
  ['public.ecr.aws', 'ecr-public'],
  ['ecr-public.aws.com', 'ecr-public'],
  ['europe-west1-docker.pkg.dev', 'gar'],
  ['us-docker.pkg.dev', 'gar'],
  ['gcr.io', 'gar'],
  ['us.gcr.io', 'gar'],
  ['eu.gcr.io', 'gar'],
  ['asia.gcr.io', 'gar'],
  ['acme.azurecr.io', 'acr'],
  ['acme.eastus.geo.azurecr.io', 'acr'],
  ['acme.azurecr.cn', 'acr'],
  ['acme.azurecr.us', 'acr'],
  ['fra.ocir.io', 'ocir'],
  ['eu-frankfurt-1.ocir.io', 'ocir'],
  ['ocir.us-ashburn-1.oci.oraclecloud.com', 'ocir'],
  ['ocir.eu-frankfurt-2.oci.oraclecloud.eu', 'ocir'],
  ['quay.io', 'quay'],
  ['registry.digitalocean.com', 'digitalocean'],
  ['gitea.com', 'gitea'],
  ['codeberg.org', 'gitea'],
  ['acme.jfrog.io', 'jfrog'],
  ['acme-docker.jfrog.io', 'jfrog'],
  // Near misses: the whole host counts.
  ['evilghcr.io', 'other'],
  ['my-ghcr.io', 'other'],
  ['ghcr.io.evil.example', 'other'],
  ['ghcrxio', 'other'],
  ['containers.acme.ghe.com.evil.example', 'other'],
  ['containers.ghe.com', 'other'],
  ['x.containers.acme.ghe.com', 'other'],
  ['docker.io.evil.example', 'other'],
  ['mydocker.io', 'other'],
  ['123456789012.dkr.ecr.eu-central-1.amazonaws.com.evil.example', 'other'],
  ['12345678901.dkr.ecr.eu-central-1.amazonaws.com', 'other'],
  ['x123456789012.dkr.ecr.eu-central-1.amazonaws.com', 'other'],
  ['public.ecr.aws.evil.example', 'other'],
  ['docker.pkg.dev', 'other'],
  ['us-docker.pkg.dev.evil.example', 'other'],
  ['xgcr.io', 'other'],
  ['af.gcr.io', 'other'],
  ['azurecr.io', 'other'],
  ['acme.azurecr.io.evil.example', 'other'],
  ['acme.azurecr.org', 'other'],
  ['ocir.io', 'other'],
  ['fra.ocir.io.evil.example', 'other'],
  ['evilquay.io', 'other'],
  ['quay.io.evil.example', 'other'],
  ['jfrog.io', 'other'],
  ['acme.jfrog.io.evil.example', 'other'],
  ['127.0.0.1:5000', 'other'],
  ['[::1]:5000', 'other'],
  ['', 'other'],
])('kindOf(%j) by its host is %s', (registry, expected) => {
  expect(kindOf(registry, {})).toBe(expected);
});

test.each<[string, Told, RegistryKind]>([
  ['Harbor', { realm: 'https://r.example.com/service/token', service: 'harbor-registry' }, 'harbor'],
  ['Harbor, asked with a password', { realm: 'harbor' }, 'harbor'],
  ['GitLab', { realm: 'https://gitlab.example.com/jwt/auth', service: 'container_registry' }, 'gitlab'],
  ['Gitea', { realm: 'https://r.example.com/v2/token', service: 'container_registry' }, 'gitea'],
  ['Quay', { realm: 'https://r.example.com/v2/auth', service: 'r.example.com' }, 'quay'],
  ['Artifactory by its headers', { server: 'Artifactory/7.77.5 77705900' }, 'jfrog'],
  ['Artifactory by its path', { realm: 'https://r.example.com/artifactory/api/docker/local/v2/token' }, 'jfrog'],
  ['Artifactory with passwords', { realm: 'Artifactory Realm' }, 'jfrog'],
  ['Nexus by its header', { server: 'Nexus/3.76.0-03 (OSS)' }, 'nexus'],
  ['Nexus by its realm', { realm: 'Sonatype Nexus Repository Manager' }, 'nexus'],
  ['ECR behind another name', { service: 'ecr.amazonaws.com' }, 'ecr'],
  ['a host of DigitalOcean', { service: 'registry.digitalocean.com' }, 'digitalocean'],
  ['a host of Docker Hub', { realm: 'https://auth.docker.io/token', service: 'registry.docker.io' }, 'docker-hub'],
  ['what names nothing', {}, 'other'],
  ['another service', { realm: 'https://r.example.com/token', service: 'r.example.com' }, 'other'],
  ['half of a sign', { service: 'container_registry' }, 'other'],
  ['the other half', { realm: 'https://r.example.com/jwt/auth', service: 'x' }, 'other'],
  ['a deeper path', { realm: 'https://r.example.com/sso/v2/auth' }, 'other'],
  ['a longer service', { service: 'my-harbor-registry' }, 'other'],
  ['a server that is not asked about', { server: 'nginx' }, 'other'],
  ['a server with such a part', { server: 'Cloud-Nexus/1' }, 'other'],
])('kindOf() by what it says of itself: %s', (_name, told, expected) => {
  expect(kindOf('r.example.com:5000', told)).toBe(expected);
});

test('kindOf() believes the host before the answers', () => {
  expect(kindOf('ghcr.io', { service: 'harbor-registry' })).toBe('ghcr');
});

test.each(REGISTRIES)('traitsOf() gives the row of $kind', (row) => {
  expect(traitsOf(row.kind)).toBe(row);
});

test('traitsOf() has something to say of a registry that nobody knows', () => {
  const { kind, product, createdOnPush } = traitsOf('other');
  expect([kind, product, createdOnPush]).toStrictEqual(['other', 'the registry', 'repository']);
});

test('every kind has one row, every row a product, an address of its documentation and advice', () => {
  const kinds = REGISTRIES.map(({ kind }) => kind);
  expect(new Set(kinds).size).toBe(kinds.length);
  expect(kinds).toHaveLength(14);
  for (const { product, docs, credentials } of [...REGISTRIES, traitsOf('other')]) {
    expect(product).not.toBe('');
    expect(docs).toMatch(/^https:\/\/[\w.-]+\/\S+$/);
    expect(credentials).not.toBe('');
  }
});
