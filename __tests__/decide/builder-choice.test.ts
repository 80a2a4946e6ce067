import { type BuilderRecords, chooseCurrentBuilder, chooseUpload } from '../../src/decide/builder-choice.js';

const RECORDS: BuilderRecords = {
  chosen: '',
  current: '',
  dockerHost: '',
  dockerContext: '',
  instances: new Map([
    ['big', '{"Driver":"docker-container"}'],
    ['far', '{"Driver":"remote"}'],
    ['broken', 'no JSON'],
  ]),
};

const ENGINES = '{"Key":"unix:///var/run/docker.sock","Name":"big"}';

test.each<[string, Partial<BuilderRecords>, { name: string; driver: string }]>([
  ['nothing was chosen', {}, { name: 'default', driver: 'docker' }],
  ['BUILDX_BUILDER names one', { chosen: 'big' }, { name: 'big', driver: 'docker-container' }],
  ['one was chosen here', { current: ENGINES }, { name: 'big', driver: 'docker-container' }],
  [
    'one was chosen for another endpoint',
    { current: '{"Key":"tcp://x","Name":"big"}' },
    { name: 'default', driver: 'docker' },
  ],
  ['one was chosen for all', { current: '{"Key":"x","Name":"far","Global":true}' }, { name: 'far', driver: 'remote' }],
  [
    'one was chosen for DOCKER_HOST',
    { current: '{"Key":"tcp://x","Name":"big"}', dockerHost: 'tcp://x' },
    { name: 'big', driver: 'docker-container' },
  ],
  [
    'one was chosen for the docker context',
    { current: '{"Key":"far-away","Name":"big"}', dockerContext: 'far-away' },
    { name: 'big', driver: 'docker-container' },
  ],
  ['only a docker context was chosen', { dockerContext: 'desktop' }, { name: 'desktop', driver: 'docker' }],
  [
    'DOCKER_HOST wins over the context',
    { dockerHost: 'tcp://x', dockerContext: 'desktop' },
    { name: 'default', driver: 'docker' },
  ],
  ['BUILDX_BUILDER wins', { chosen: 'far', current: ENGINES }, { name: 'far', driver: 'remote' }],
  ['the name is of a docker context', { chosen: 'desktop' }, { name: 'desktop', driver: 'docker' }],
  ['its record cannot be read', { chosen: 'broken' }, { name: 'broken', driver: 'docker' }],
  [
    'the file "current" names none',
    { current: '{"Key":"unix:///var/run/docker.sock"}' },
    { name: 'default', driver: 'docker' },
  ],
])('chooseCurrentBuilder() where %s', (_name, records, expected) => {
  expect(chooseCurrentBuilder({ ...RECORDS, ...records })).toStrictEqual(expected);
});

test.each([
  ['docker', 'by-tag'],
  ['docker-container', 'by-digest'],
  ['kubernetes', 'by-digest'],
  ['remote', 'by-digest'],
])('chooseUpload() for driver %s is %s', (driver, expected) => {
  expect(chooseUpload({ name: 'x', driver })).toBe(expected);
});
