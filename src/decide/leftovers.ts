/** A process of a machine. */
type ProcessName = { readonly host: string; readonly id: number; readonly startedAt: number };

const DAY = 24 * 3600 * 1000;
const NAME = /^slipway-(.+)-(\d+)-(\d+)-[^-]*$/;
/** What the names of containers and volumes of such builders begin with. */
export const OF_BUILDERS = 'buildx_buildkit_slipway-';
// Of a node, with its number or a name: drivers set no labels, so that the name has to say it.
const OF_BUILDER = /^buildx_buildkit_slipway-(.+)-(\d+)-(\d{13})(?:\d+|-[\w.-]+?)(?:_state)?$/;

/** What the name of a run's private folder begins with: whose it is can be read from it when that run is gone. */
export function folderPrefix({ host, id, startedAt }: ProcessName): string {
  return `slipway-${plain(host)}-${id}-${startedAt}-`;
}

/** The name of a builder of this run. Buildx makes small letters of capitals. */
export function builderName({ host, id, startedAt }: ProcessName): string {
  return `slipway-${plainLower(host)}-${id}-${startedAt}`;
}

export type LeftoverQuestion = {
  readonly self: ProcessName;
  readonly now: number;
  readonly isAlive: (one: ProcessName) => boolean;
};

/**
 * The folders that runs of this machine have left behind which were killed: their process is gone, and began over a day
 * ago. What runs elsewhere, on a disk that is shared, is left alone.
 */
export function chooseLeftovers(names: readonly string[], question: LeftoverQuestion): readonly string[] {
  return names.filter((name) => isLeft(NAME.exec(name), plain(question.self.host), question));
}

/** The same of an engine's containers and volumes: those of builders that such runs have made. */
export function chooseLeftBuilders(names: readonly string[], question: LeftoverQuestion): readonly string[] {
  return names.filter((name) => isLeft(OF_BUILDER.exec(name), plainLower(question.self.host), question));
}

function isLeft(parts: readonly string[] | null, here: string, { self, now, isAlive }: LeftoverQuestion): boolean {
  const [, host, id, startedAt] = parts ?? [];
  if (host !== here) return false;
  const owner = { host: self.host, id: Number(id), startedAt: Number(startedAt) };
  return now - owner.startedAt > DAY && !isAlive(owner);
}

function plain(host: string): string {
  return host.replace(/[^\w.-]+/g, '_');
}

function plainLower(host: string): string {
  return plain(host).toLowerCase();
}
