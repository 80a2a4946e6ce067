import { type Notice, warning } from './notice.js';

export type HintQuestion = {
  /** Input `context`, as it was given. */
  readonly buildContext: string;
  /** The version that metadata-action left in the environment, empty where it left none. */
  readonly metadataVersion: string;
};

/** What people should know who come from docker/metadata-action, where a word means another thing here. */
export function hintsOf({ buildContext, metadataVersion }: HintQuestion): readonly Notice[] {
  const isSource = buildContext === 'git' || buildContext === 'workflow';
  return [
    ...(isSource
      ? [warning(`Input "context" is the build context here: "${buildContext}" means a folder. ${WHERE}`)]
      : []),
    ...(metadataVersion === '' ? [] : [warning(LEFT_OVER)]),
  ];
}

const WHERE = 'Ref and commit are always those of the event; leave the input out for the root of the checkout';
const LEFT_OVER =
  'docker/metadata-action ran before this step (DOCKER_METADATA_OUTPUT_VERSION is set). Slipway makes tags, labels and ' +
  'annotations itself, and writes outputs, no variables: delete that step and move its inputs here';
