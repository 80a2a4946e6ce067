import { hintsOf } from '../../src/decide/hints.js';

const WHERE = 'Ref and commit are always those of the event; leave the input out for the root of the checkout';

test.each([
  ['.', '', []],
  ['git/web', '', []],
  ...['git', 'workflow'].map((buildContext): [string, string, string[]] => [
    buildContext,
    '',
    [`Input "context" is the build context here: "${buildContext}" means a folder. ${WHERE}`],
  ]),
  [
    '.',
    'main',
    [
      'docker/metadata-action ran before this step (DOCKER_METADATA_OUTPUT_VERSION is set). Slipway makes tags, labels and ' +
        'annotations itself, and writes outputs, no variables: delete that step and move its inputs here',
    ],
  ],
])('hintsOf() for context %s after version "%s" of metadata-action', (buildContext, metadataVersion, texts) => {
  expect(hintsOf({ buildContext, metadataVersion })).toStrictEqual(texts.map((text) => ({ level: 'warning', text })));
});
