import { Fields } from './fields.js';

/** What is known of the builder that docker would use: its name, how it is driven, and its engine's image store. */
export type Builder = {
  readonly name: string;
  readonly driver: string;
};

/** How the image reaches the registries: by digest and untagged, or carried by a tag. */
export type Upload = 'by-digest' | 'by-tag';

/** Chooses the way of the upload. The docker driver cannot push by digest. */
export function chooseUpload(builder: Builder): Upload {
  return builder.driver === 'docker' ? 'by-tag' : 'by-digest';
}

/** The builder that docker uses where nothing else was chosen: the engine's own. */
export const ENGINE_BUILDER: Builder = { name: 'default', driver: 'docker' };

export type BuilderRecords = {
  /** Environment variable BUILDX_BUILDER. */
  readonly chosen: string;
  /** Text of buildx's file `current`, empty where there is none. */
  readonly current: string;
  /** Address or context name that docker uses. */
  readonly endpoint: string;
  /** Texts of the records of builders, by name. */
  readonly instances: ReadonlyMap<string, string>;
};

/** Chooses the current builder as buildx does: BUILDX_BUILDER, else its file `current`, else the engine's own. */
export function chooseCurrentBuilder(records: BuilderRecords): Builder {
  const name = records.chosen || currentName(records);
  const driver = driverOf(records.instances.get(name));
  // Without a record the name is a docker context's, and its builder is the engine's own.
  return name === '' || driver === undefined
    ? { ...ENGINE_BUILDER, name: name || ENGINE_BUILDER.name }
    : { name, driver };
}

// A choice made for another endpoint does not count, unless it was made for all: buildx store/util.
function currentName({ current, endpoint }: BuilderRecords): string {
  const record = Fields.in(current);
  const matches = record.flag('Global') || record.text('Key') === endpoint;
  return matches ? (record.text('Name') ?? '') : '';
}

function driverOf(instance: string | undefined): string | undefined {
  return Fields.in(instance ?? '').text('Driver') || undefined;
}
