import { type BuilderRecords, chooseCurrentBuilder, chooseUpload } from '../../src/decide/builder-choice.js';

const RECORDS: BuilderRecords = {
  chosen: '',
  current: '',
  endpoint: 'default',
  instances: new Map([
    ['big', '{"Driver":"docker-container"}'],
    ['far', '{"Driver":"remote"}'],
    ['broken', 'no JSON'],
  ]),
};

test.each<[string, Partial<BuilderRecords>, { name: string; driver: string }]>([
  ['nothing was chosen', {}, { name: 'default', driver: 'docker' }],
  ['BUILDX_BUILDER names one', { chosen: 'big' }, { name: 'big', driver: 'docker-container' }],
  ['one was chosen here', { current: '{"Key":"default","Name":"big"}' }, { name: 'big', driver: 'docker-container' }],
  [
    'one was chosen for another endpoint',
    { current: '{"Key":"tcp://x","Name":"big"}' },
    { name: 'default', driver: 'docker' },
  ],
  ['one was chosen for all', { current: '{"Key":"x","Name":"far","Global":true}' }, { name: 'far', driver: 'remote' }],
  [
    'BUILDX_BUILDER wins',
    { chosen: 'far', current: '{"Key":"default","Name":"big"}' },
    { name: 'far', driver: 'remote' },
  ],
  ['the name is of a docker context', { chosen: 'desktop' }, { name: 'desktop', driver: 'docker' }],
  ['its record cannot be read', { chosen: 'broken' }, { name: 'broken', driver: 'docker' }],
  ['the file "current" names none', { current: '{"Key":"default"}' }, { name: 'default', driver: 'docker' }],
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
