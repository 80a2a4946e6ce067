import { basicAuth } from '../../../src/decide/docker-config.js';
import { kindOf } from '../../../src/decide/registry-kinds.js';
import { gitTag } from '../../_fakes/events.js';
import { EVERY } from '../../_fakes/kinds/every.js';
import type { StandIn } from '../../_fakes/kinds/stand-in.js';
import type { FakeWorld, Ran } from '../../_fakes/world.js';
import { credentialsIn, inputsOf, requestsIn, toldBy, tokensIn, worldOf } from './_runs.js';

async function publish(one: StandIn): Promise<Ran & { readonly world: FakeWorld }> {
  const world = worldOf(one);
  return { ...(await world.run(gitTag('v1.2.3'), inputsOf(one))), world };
}

const MOVED = ['1.2', '1', 'sha-4f1c2d3', 'latest'];

describe.each(Object.entries(EVERY))('%s', (name, one) => {
  const { registry, repository, username, password, order } = one;

  test('gets the image under all its tags', async () => {
    const { world, report, outputs } = await publish(one);
    expect(report.failures).toStrictEqual([]);
    expect(outputs['pushed']).toBe('true');
    expect(Object.keys(world.registry(registry).tags(repository)).toSorted()).toStrictEqual(
      ['1.2.3', ...MOVED].toSorted(),
    );
  });

  test('is known for what it is', async () => {
    const { world } = await publish(one);
    expect(kindOf(registry, toldBy(one))).toBe(one.kind);
    expect(world.log.of('warning')).toStrictEqual([]);
  });

  test('is asked for what is needed, once', async () => {
    const { world } = await publish(one);
    const home = `${order.host}/v2/${repository}`;
    const blob = order.blobHost === undefined ? [] : [`GET ${order.blobHost}/store/${repository}/DIGEST?signature=s`];
    expect(requestsIn(world).toSorted()).toStrictEqual(
      [
        `GET ${order.host}/v2/`,
        ...(ASKED[name] ?? []),
        ...(PROVED_BY_TOKEN.includes(name)
          ? []
          : [`POST ${home}/blobs/uploads/`, `DELETE ${home}/blobs/uploads/SESSION`]),
        `GET ${home}/manifests/DIGEST`,
        `GET ${home}/blobs/DIGEST`,
        ...blob,
        ...MOVED.map((tag) => `PUT ${home}/manifests/${tag}`),
        ...['1.2.3', ...MOVED].map((tag) => `HEAD ${home}/manifests/${tag}`),
      ].toSorted(),
    );
  });

  test('is signed in to, and nobody else is', async () => {
    const { world } = await publish(one);
    const service = `${order.tokenHost ?? order.host}${order.manner?.tokenPath ?? '/token'}`;
    expect(credentialsIn(world)).toStrictEqual(
      order.auth === 'basic'
        ? [`Basic ${username} to ${order.host}`]
        : [`Basic ${username} to ${service}`, `Bearer to ${order.host}`],
    );
    const rest = world.http.sent
      .filter(({ url }) => !url.startsWith('https://api.github.com/'))
      .map(({ headers, ...request }) => JSON.stringify([request, { ...headers, authorization: '' }]));
    expect(rest.filter((text) => text.includes(password) || text.includes(basicAuth(one)))).toStrictEqual([]);
  });

  test('has its secrets hidden, and nothing that is public', async () => {
    const { world, outputs, summary } = await publish(one);
    const { masked } = world.log;
    const lines = password.includes('\n') ? [] : [password];
    expect(masked).toEqual(expect.arrayContaining([...lines, basicAuth(one), ...tokensIn(world)]));
    expect(masked.filter((mask) => mask.length < 8 || mask.includes('\n'))).toStrictEqual([]);
    const open = [registry, repository, `${registry}/${repository}`, ...repository.split('/')];
    const names = username === password ? open : [...open, username];
    expect(names.filter((text) => masked.some((mask) => text.includes(mask)))).toStrictEqual([]);
    const told = [...Object.values(outputs), summary];
    expect(masked.filter((mask) => told.some((text) => text.includes(mask)))).toStrictEqual([]);
  });
});

/** Whose tokens say that they allow to push, so that no upload session has to prove it. */
const PROVED_BY_TOKEN = ['Docker Hub', 'GitLab', 'a GitLab elsewhere', 'ACR', 'Quay', 'Harbor', 'DigitalOcean'];

/** What each token service was asked. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  'Docker Hub': ['GET auth.docker.io/token?service=registry.docker.io&scope=repository:mona/app:pull,push'],
  GHCR: ['GET ghcr.io/token?service=ghcr.io&scope=repository:acme/app:pull,push'],
  GitLab: ['GET gitlab.com/jwt/auth?service=container_registry&scope=repository:acme/app/worker:pull,push'],
  'a GitLab elsewhere': [
    'GET git.example.com/jwt/auth?service=container_registry&scope=repository:acme/app/worker:pull,push',
  ],
  'ECR Public': ['GET public.ecr.aws/token/?service=public.ecr.aws&scope=repository:a1b2c3d4/app:pull,push'],
  'Artifact Registry with an access token': [
    'GET europe-west1-docker.pkg.dev/v2/token?scope=repository:acme-prod/images/app:pull,push',
  ],
  'Artifact Registry with a key': [
    'GET europe-west1-docker.pkg.dev/v2/token?scope=repository:acme-prod/images/app:pull,push',
  ],
  'gcr.io with a key': ['GET gcr.io/v2/token?scope=repository:acme-prod/app:pull,push'],
  ACR: ['GET acme.azurecr.io/oauth2/token?service=acme.azurecr.io&scope=repository:team/app:pull,push'],
  OCIR: ['GET fra.ocir.io/20180419/docker/token?service=fra.ocir.io&scope=repository:axcompany/team/app:pull,push'],
  Quay: ['GET quay.io/v2/auth?service=quay.io&scope=repository:acme/app:pull,push'],
  Harbor: ['GET harbor.example.com/service/token?service=harbor-registry&scope=repository:acme/app:pull,push'],
  DigitalOcean: [
    'GET api.digitalocean.com/v2/registry/auth?service=registry.digitalocean.com&scope=repository:acme/app:pull,push',
  ],
  Codeberg: ['GET codeberg.org/v2/token?service=container_registry&scope=repository:acme/app:pull,push'],
  'a Gitea elsewhere': ['GET git.example.com/v2/token?service=container_registry&scope=repository:acme/app:pull,push'],
  'Artifactory by the path': [
    'GET acme.jfrog.io/artifactory/api/docker/null/v2/token?service=acme.jfrog.io&scope=repository:docker-local/app:pull,push',
  ],
  'Artifactory by the host': [
    'GET docker.example.com/v2/token?service=docker.example.com&scope=repository:app:pull,push',
  ],
  'Nexus with tokens': [
    'GET nexus.example.com:8443/v2/token?service=https://nexus.example.com:8443/v2/token&scope=repository:acme/app:pull,push',
  ],
};
