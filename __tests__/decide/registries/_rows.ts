import type { RegistryKind, Sign, Traits } from '../../../src/decide/registries/traits.js';
import type { Told } from '../../../src/errors.js';

/** Hosts, and which registry stands there. */
export const HOSTS: readonly (readonly [host: string, kind: RegistryKind])[] = [
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
  ['x.fra.ocir.io', 'other'],
  ['ocir.us-ashburn-1.oci.oraclecloud.com.evil.example', 'other'],
  ['evil-ocir.us-ashburn-1.oci.oraclecloud.com', 'other'],
  ['registry.gitlab.com.evil.example', 'other'],
  ['evilregistry.gitlab.com', 'other'],
  ['registry.digitalocean.com.evil.example', 'other'],
  ['evilregistry.digitalocean.com', 'other'],
  ['evilgitea.com', 'other'],
  ['codeberg.org.evil.example', 'other'],
  ['evilpublic.ecr.aws', 'other'],
  ['gcr.io.evil.example', 'other'],
  ['a_b.azurecr.io', 'other'],
  ['a_b.jfrog.io', 'other'],
  ['evilquay.io', 'other'],
  ['quay.io.evil.example', 'other'],
  ['jfrog.io', 'other'],
  ['acme.jfrog.io.evil.example', 'other'],
  ['127.0.0.1:5000', 'other'],
  ['[::1]:5000', 'other'],
  ['', 'other'],
];

/** What registries say of themselves at a host that nobody knows, and which one it is. */
export const SIGNS: readonly (readonly [name: string, told: Told, kind: RegistryKind])[] = [
  ['Harbor', { realm: 'https://r.example.com/service/token', service: 'harbor-registry' }, 'harbor'],
  ['Harbor, asked with a password', { realm: 'harbor' }, 'harbor'],
  [
    'GitHub Enterprise Server',
    { realm: 'https://containers.git.example.com/token', service: 'containers.git.example.com' },
    'ghcr',
  ],
  ['containers of others', { realm: 'https://containers.example.com/v2/token', service: 'containers.x' }, 'other'],
  ['a token service of others', { realm: 'https://containers.example.com/token', service: 'r.example.com' }, 'other'],
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
  ['Quay by plain http', { realm: 'http://r.example.com/v2/auth' }, 'quay'],
  ['Quay with more behind it', { realm: 'https://r.example.com/v2/auth/x' }, 'other'],
  ['Quay in the middle', { realm: 'x https://r.example.com/v2/auth' }, 'other'],
  ['a longer realm of GitLab', { realm: 'https://r.example.com/jwt/auth/x', service: 'container_registry' }, 'other'],
  ['a longer realm of Gitea', { realm: 'https://r.example.com/v2/token/x', service: 'container_registry' }, 'other'],
  ['GitLab with a longer service', { realm: 'https://r/jwt/auth', service: 'my_container_registry' }, 'other'],
  ['Gitea with a longer service', { realm: 'https://r/v2/token', service: 'container_registry_2' }, 'other'],
  ['GitLab with another service', { realm: 'https://r/jwt/auth', service: 'container_registry_2' }, 'other'],
  ['Gitea with another service', { realm: 'https://r/v2/token', service: 'my_container_registry' }, 'other'],
  ['a longer service of Harbor', { service: 'harbor-registry-2' }, 'other'],
  ['a realm with harbor in it', { realm: 'our harbor' }, 'other'],
  ['a realm with harbor before it', { realm: 'harbor of ours' }, 'other'],
  ['a service of another cloud', { service: 'my-ecr.amazonaws.com' }, 'other'],
  ['a service behind a cloud', { service: 'ecr.amazonaws.com.evil.example' }, 'other'],
  ['a service before DigitalOcean', { service: 'my-registry.digitalocean.com' }, 'other'],
  ['a service behind DigitalOcean', { service: 'registry.digitalocean.com.evil.example' }, 'other'],
  ['a service before Docker Hub', { service: 'my-registry.docker.io' }, 'other'],
  ['a service behind Docker Hub', { service: 'registry.docker.io.evil.example' }, 'other'],
  ['a longer realm of Artifactory', { realm: 'My Artifactory Realm' }, 'other'],
  ['a realm of Artifactory and more', { realm: 'Artifactory Realm 2' }, 'other'],
  ['a longer realm of Nexus', { realm: 'My Sonatype Nexus Repository Manager' }, 'other'],
  ['a realm of Nexus and more', { realm: 'Sonatype Nexus Repository Manager 2' }, 'other'],
  ['what names nothing', {}, 'other'],
  ['another service', { realm: 'https://r.example.com/token', service: 'r.example.com' }, 'other'],
  ['half of a sign', { service: 'container_registry' }, 'other'],
  ['the other half', { realm: 'https://r.example.com/jwt/auth', service: 'x' }, 'other'],
  ['a deeper path', { realm: 'https://r.example.com/sso/v2/auth' }, 'other'],
  ['a longer service', { service: 'my-harbor-registry' }, 'other'],
  ['a server that is not asked about', { server: 'nginx' }, 'other'],
  ['a server with such a part', { server: 'Cloud-Nexus/1' }, 'other'],
];

/** Tests that rows know their hosts and signs, and no others, and have something to say. */
export function knowsItsOwn(rows: readonly Traits[]): void {
  const byHost = HOSTS.filter(([host]) => host === host.toLowerCase() && !/:\d+$/.test(host));

  test.each(byHost)('of the host %j', (host, kind) => {
    const found = rows.filter(({ hosts }) => hosts?.test(host)).map((row) => row.kind);
    expect(found).toStrictEqual(rows.some((row) => row.kind === kind && kind !== 'other') ? [kind] : []);
  });

  test.each(SIGNS)('of what it says: %s', (_name, told, kind) => {
    const found = rows.filter(({ signs }) => signs.some((sign) => isIn(sign, told))).map((row) => row.kind);
    expect(found).toStrictEqual(rows.some((row) => row.kind === kind && kind !== 'other') ? [kind] : []);
  });

  test.each(rows)('$kind has words', ({ kind, product, docs, credentials, username = '-', signs }) => {
    expect([product, credentials, username].filter((word) => word === '')).toStrictEqual([]);
    expect(docs).toMatch(/^https:\/\/[\w.-]+\/\S+$/);
    expect(signs.filter((sign) => Object.keys(sign).length === 0)).toStrictEqual([]);
    expect(kind).not.toBe('');
  });
}

function isIn(sign: Sign, told: Told): boolean {
  return (['realm', 'service', 'server'] as const).every((name) => {
    const pattern = sign[name];
    return pattern === undefined || pattern.test(told[name] ?? '');
  });
}
