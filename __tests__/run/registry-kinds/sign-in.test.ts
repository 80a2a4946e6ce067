import { gitTag, pullRequest } from '../../_fakes/events.js';
import { ACR, DIGITALOCEAN, ECR_PUBLIC, GAR_KEY, JSON_KEY, NOBODY } from '../../_fakes/kinds/clouds.js';
import { EVERY } from '../../_fakes/kinds/every.js';
import { GITLAB } from '../../_fakes/kinds/forges.js';
import { DOCKER_HUB, QUAY } from '../../_fakes/kinds/products.js';
import { credentialsIn, inputsOf, requestsIn, worldOf } from './_runs.js';

const CONFIG = '/home/runner/.docker/config.json';
const IMAGES = { images: `${ACR.registry}/${ACR.repository}` };

describe('an identity token of Azure', () => {
  const auths = { [ACR.registry]: { auth: btoa(`${NOBODY}:`), identitytoken: ACR.password } };

  test('that "az acr login" left in the docker configuration goes into the body of the question for a token', async () => {
    const world = worldOf(ACR, { around: { files: { [CONFIG]: JSON.stringify({ auths }) } } });
    const { outputs } = await world.run(gitTag('v1.2.3'), IMAGES);
    expect(outputs['pushed']).toBe('true');
    expect(credentialsIn(world)).toStrictEqual([
      'Bearer to acme.azurecr.io',
      'refresh_token in the body to acme.azurecr.io/oauth2/token',
    ]);
    const [asked] = world.http.sent.filter(({ url }) => url === 'https://acme.azurecr.io/oauth2/token');
    expect(Object.fromEntries(new URLSearchParams(String(asked?.body)))).toStrictEqual({
      grant_type: 'refresh_token',
      refresh_token: ACR.password,
      service: 'acme.azurecr.io',
      client_id: 'slipway',
      scope: 'repository:team/app:pull,push',
    });
  });

  test('is hidden, and no name is', async () => {
    const world = worldOf(ACR, { around: { files: { [CONFIG]: JSON.stringify({ auths }) } } });
    await world.run(gitTag('v1.2.3'), IMAGES);
    expect(world.log.masked).toContain(ACR.password);
    expect(
      world.log.masked.filter((mask) => NOBODY.includes(mask) || 'acme.azurecr.io/team/app'.includes(mask)),
    ).toStrictEqual([]);
  });

  test('that a credential helper gives serves as well, to us and to the build', async () => {
    const config = JSON.stringify({ credHelpers: { [ACR.registry]: 'acr-env' } });
    const says = { 'docker-credential-acr-env get': JSON.stringify({ Username: '<token>', Secret: ACR.password }) };
    const world = worldOf(ACR, { around: { files: { [CONFIG]: config }, says } });
    const { report } = await world.run(gitTag('v1.2.3'), IMAGES);
    // The docker of this world asks no helper, so it is stopped; what counts is who was asked for what before.
    expect(world.exec.calls.filter(({ program }) => program === 'docker-credential-acr-env')).toHaveLength(1);
    expect(world.log.lines).toContain(
      'acme.azurecr.io/team/app may be pushed as the owner of a token, by the credential helper of the docker configuration',
    );
    expect(world.docker.calls[0]?.config).toMatchObject({ credHelpers: { [ACR.registry]: 'acr-env' } });
    expect(report.failures.join()).not.toContain(ACR.password);
  });
});

describe('Quay, which creates what somebody asks to push to', () => {
  function counting(): { readonly asked: string[]; readonly world: ReturnType<typeof worldOf> } {
    const asked: string[] = [];
    const manner = { ...QUAY.order.manner, onScope: (scope: string) => asked.push(scope) };
    return { asked, world: worldOf(QUAY, { behaves: { manner } }) };
  }

  test.each([
    ['a pull request', pullRequest(), {}],
    ['a tag with push: false', gitTag('v1.2.3'), { push: 'false' }],
    ['a tag with mode: plan', gitTag('v1.2.3'), { mode: 'plan' }],
  ])('is asked for nothing by %s', async (_name, event, inputs) => {
    const { asked, world } = counting();
    const { outputs } = await world.run(event, { ...inputsOf(QUAY), ...inputs });
    expect([outputs['pushed'], asked, requestsIn(world)]).toStrictEqual(['false', [], []]);
  });

  test('is asked once by a run that pushes', async () => {
    const { asked, world } = counting();
    await world.run(gitTag('v1.2.3'), inputsOf(QUAY));
    expect(asked).toStrictEqual(['repository:acme/app:pull,push']);
  });
});

test.each(Object.entries(EVERY))(
  'the log says where the credentials of %s go, if that is another host',
  async (_name, one) => {
    const world = worldOf(one);
    await world.run(gitTag('v1.2.3'), inputsOf(one));
    const { host, tokenHost = host } = one.order;
    const said = world.log.lines.filter((line) => line.includes('has its token service at'));
    expect(said).toStrictEqual(
      tokenHost === host ? [] : [`${one.registry} has its token service at ${tokenHost}: the credentials go there`],
    );
  },
);

test.each([DOCKER_HUB, GITLAB, DIGITALOCEAN])(
  'a token of $registry that runs out is renewed where it came from',
  async (one) => {
    const world = worldOf(one);
    world.http.before(/^PUT /, () => world.registry(one.registry).door.expireTokens());
    const { outputs } = await world.run(gitTag('v1.2.3'), inputsOf(one));
    expect(outputs['pushed']).toBe('true');
    const path = one.order.manner?.tokenPath ?? '/token';
    expect(world.http.sent.filter(({ url }) => new URL(url).pathname === path)).toHaveLength(2);
  },
);

test('the one scope that the public ECR knows is asked for, too, once it has said so', async () => {
  const world = worldOf(ECR_PUBLIC);
  world.http.before(/^PUT /, () => world.registry(ECR_PUBLIC.registry).door.expireTokens());
  const { outputs } = await world.run(gitTag('v1.2.3'), inputsOf(ECR_PUBLIC));
  expect(outputs['pushed']).toBe('true');
  expect(requestsIn(world).filter((request) => request.includes('/token/'))).toStrictEqual([
    'GET public.ecr.aws/token/?service=public.ecr.aws&scope=repository:a1b2c3d4/app:pull,push',
    'GET public.ecr.aws/token/?service=public.ecr.aws&scope=repository:a1b2c3d4/app:pull,push&scope=aws',
  ]);
});

test("a key of Google is hidden by its lines, and the project stays, since it is part of the image's name", async () => {
  const world = worldOf(GAR_KEY);
  const { outputs } = await world.run(gitTag('v1.2.3'), inputsOf(GAR_KEY));
  const lines = ['MIIEvQIBADANBgkqhkiG9w0BAQEFAASC', 'PKcwggSjAgEAAoIBAQC7'];
  expect(lines.filter((line) => !JSON_KEY.includes(line))).toStrictEqual([]);
  expect(world.log.masked).toEqual(expect.arrayContaining(lines));
  expect(world.log.masked).not.toContain('acme-prod');
  expect(outputs['image']).toContain('/acme-prod/images/app');
});
