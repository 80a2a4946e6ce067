import type { BuildSecret } from '../../src/decide/build-secrets.js';
import { type GitTokenQuestion, withGitToken } from '../../src/decide/git-token.js';
import { contextWith } from '../_fakes/values.js';

const NPM: BuildSecret = { id: 'npm', from: { kind: 'variable', name: 'NPM_TOKEN' } };
const OWN = 'https://github.com/acme/app.git#main';
const QUESTION: GitTokenQuestion = {
  buildSecrets: [NPM],
  githubToken: 'ghs_1',
  buildContext: OWN,
  passed: { buildContexts: [] },
};
const TOKEN: BuildSecret = { id: 'GIT_AUTH_TOKEN.github.com', from: { kind: 'value', value: 'ghs_1' } };
const given = (id: string): BuildSecret => ({ id, from: { kind: 'value', value: 'x' } });

test.each<[string, Partial<GitTokenQuestion>, BuildSecret[]]>([
  ['the run builds its own repository', {}, [NPM, TOKEN]],
  [
    'a named context is the own repository',
    { buildContext: '.', passed: { buildContexts: [`src=${OWN}`] } },
    [NPM, TOKEN],
  ],
  ['a folder is built', { buildContext: '.' }, [NPM]],
  ['another repository is built', { buildContext: 'https://github.com/other/app.git' }, [NPM]],
  ['there is no token', { githubToken: '' }, [NPM]],
  ['the user gives a token', { buildSecrets: [given('GIT_AUTH_TOKEN')] }, [given('GIT_AUTH_TOKEN')]],
  [
    'the user gives one of this host',
    { buildSecrets: [given('GIT_AUTH_TOKEN.github.com')] },
    [given('GIT_AUTH_TOKEN.github.com')],
  ],
  [
    'the user gives one of another host',
    { buildSecrets: [given('GIT_AUTH_TOKEN.x')] },
    [given('GIT_AUTH_TOKEN.x'), TOKEN],
  ],
  ['the user gives a header', { buildSecrets: [given('GIT_AUTH_HEADER')] }, [given('GIT_AUTH_HEADER')]],
])('withGitToken() where %s', (_name, more, expected) => {
  expect(withGitToken({ ...QUESTION, ...more }, contextWith())).toStrictEqual(expected);
});
