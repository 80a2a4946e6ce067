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
  return name === '' || driver === undefined ? { ...ENGINE_BUILDER, name: name || ENGINE_BUILDER.name } : { name, driver };
}

// A choice made for another endpoint does not count, unless it was made for all: buildx store/util.
function currentName({ current, endpoint }: BuilderRecords): string {
  const record = parseRecord(current);
  const matches = record.get('Global') === true || record.get('Key') === endpoint;
  const name = record.get('Name');
  return matches && typeof name === 'string' ? name : '';
}

function driverOf(instance: string | undefined): string | undefined {
  const driver = parseRecord(instance ?? '').get('Driver');
  return typeof driver === 'string' && driver !== '' ? driver : undefined;
}

function parseRecord(text: string): ReadonlyMap<string, unknown> {
  if (text === '') return new Map();
  const record: unknown = JSON.parse(text);
  return new Map(typeof record === 'object' && record !== null ? Object.entries(record) : []);
}
