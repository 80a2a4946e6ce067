import { answer, jsonAnswer, refusal } from '../_fakes/answers.js';
import { gitTag } from '../_fakes/events.js';
import { FakeWorld, type WorldOrder } from '../_fakes/world.js';

const ECR = '012345678901.dkr.ecr.eu-west-1.amazonaws.com';
const GAR = 'europe-docker.pkg.dev';
const HARBOR = 'harbor.example.com';
const GONE = refusal(404, 'NAME_UNKNOWN', "The repository with name 'team/app' does not exist in the registry");

/** A world with one registry beside GitHub's, in which nothing can be pushed to at first. */
function worldWith(host: string, order: WorldOrder = {}): FakeWorld {
  const users = { AWS: 'ecr-token-1', oauth2accesstoken: 'ya29.token-1', robot: 'robot-token-1' };
  const auth = host === HARBOR ? 'token' : 'basic';
  const world = new FakeWorld({ gitTags: ['v1.2.3'], registries: { [host]: { auth, users } }, ...order });
  world.http.spoil({ on: /^POST .*uploads\/$/, times: 1, gives: GONE });
  return world;
}

const on = (host: string, path: string, username: string, password: string): Record<string, string> => ({
  images: `${host}/${path}`,
  username,
  password,
  'create-repository': 'true',
});

test('a repository of ECR that is missing is created by the program of AWS, with what the job has of AWS', async () => {
  const environment = { AWS_ACCESS_KEY_ID: 'AKIA1', AWS_SECRET_ACCESS_KEY: 'aws-secret-key-1' };
  const world = worldWith(ECR, { environment, says: { 'aws ecr create-repository': '{}' } });
  const { outputs } = await world.run(gitTag('v1.2.3'), on(ECR, 'team/app', 'AWS', 'ecr-token-1'));
  expect(outputs['pushed']).toBe('true');
  const [call] = world.exec.calls.filter(({ program }) => program === 'aws');
  expect(call?.args.slice(0, 2)).toStrictEqual(['ecr', 'create-repository']);
  expect(call?.environment).toMatchObject(environment);
  expect(world.log.of('notice')).toContain(`Created what ${ECR}/team/app is pushed to, since it was not there`);
  expect(world.clock.waits).toStrictEqual([500]);
});

test('without the input it is an error that gives the command', async () => {
  const world = worldWith(ECR);
  const { report } = await world.run(gitTag('v1.2.3'), {
    ...on(ECR, 'team/app', 'AWS', 'ecr-token-1'),
    'create-repository': 'false',
  });
  expect(report.failures[0]).toContain('aws ecr create-repository --region eu-west-1 --repository-name team/app');
  expect(world.exec.calls).toStrictEqual([]);
  expect(world.docker.calls).toStrictEqual([]);
});

test('a repository of Google is created by its API with the same token', async () => {
  const world = worldWith(GAR);
  const asked: unknown[] = [];
  world.http.serve('artifactregistry.googleapis.com', (request, url) => {
    asked.push([request.method, url.pathname + url.search, request.headers?.['authorization'], request.body]);
    return jsonAnswer(200, { name: 'operation' });
  });
  await world.run(gitTag('v1.2.3'), on(GAR, 'proj/repo/app', 'oauth2accesstoken', 'ya29.token-1'));
  expect(asked).toStrictEqual([
    [
      'POST',
      '/v1/projects/proj/locations/europe/repositories?repositoryId=repo',
      'Bearer ya29.token-1',
      '{"format":"DOCKER"}',
    ],
  ]);
});

test('what cannot be created is told with what the API says, and the first error stays', async () => {
  const world = worldWith(GAR);
  world.http.spoil({ on: /uploads\/$/, gives: GONE });
  world.http.serve('artifactregistry.googleapis.com', () => answer(403, {}, 'Permission\n denied for ya29.token-1'));
  const { report } = await world.run(gitTag('v1.2.3'), on(GAR, 'proj/repo/app', 'oauth2accesstoken', 'ya29.token-1'));
  expect(report.failures).toHaveLength(1);
  expect(report.failures[0]).toContain('gcloud artifacts repositories create repo');
  expect(world.log.of('warning').join()).toContain('artifactregistry.googleapis.com gives 403');
  expect(world.docker.calls).toStrictEqual([]);
});

test('a network that does not lead to the API is told, too', async () => {
  const world = worldWith(GAR);
  await world.run(gitTag('v1.2.3'), on(GAR, 'proj/repo/app', 'oauth2accesstoken', 'ya29.token-1'));
  expect(world.log.of('warning').join()).toContain('ENOTFOUND');
});
