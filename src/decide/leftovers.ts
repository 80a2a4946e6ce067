/** A process of a machine. */
type ProcessName = { readonly host: string; readonly id: number; readonly startedAt: number };

const DAY = 24 * 3600 * 1000;
const NAME = /^slipway-(.+)-(\d+)-(\d+)-[^-]*$/;

/** What the name of a run's private folder begins with: whose it is can be read from it when that run is gone. */
export function folderPrefix({ host, id, startedAt }: ProcessName): string {
  return `slipway-${plain(host)}-${id}-${startedAt}-`;
}

/**
 * The folders that runs of this machine have left behind which were killed: their process is gone, and began over a day
 * ago. What runs elsewhere, on a disk that is shared, is left alone.
 */
export function chooseLeftovers(
  names: readonly string[],
  {
    self,
    now,
    isAlive,
  }: { readonly self: ProcessName; readonly now: number; readonly isAlive: (one: ProcessName) => boolean },
): readonly string[] {
  return names.filter((name) => {
    const [, host, id, startedAt] = NAME.exec(name) ?? [];
    if (host !== plain(self.host)) return false;
    const owner = { host: self.host, id: Number(id), startedAt: Number(startedAt) };
    return now - owner.startedAt > DAY && !isAlive(owner);
  });
}

function plain(host: string): string {
  return host.replace(/[^\w.-]+/g, '_');
}
