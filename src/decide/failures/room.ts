/** How much room a disk has. */
export type Room = {
  /** A folder on it. */
  readonly folder: string;
  /** In bytes, for this user. */
  readonly free: number;
  readonly total: number;
};

/** Says how much room a disk has, as people read it. */
export function tellRoom({ folder, free, total }: Room): string {
  return `${gigabytes(free)} of ${gigabytes(total)} GB on the disk of ${folder}`;
}

/** Each disk once, by the first of its folders. */
export function withoutSame(rooms: readonly Room[]): readonly Room[] {
  return rooms.filter(
    ({ free, total }, at) => rooms.findIndex((one) => one.free === free && one.total === total) === at,
  );
}

function gigabytes(bytes: number): string {
  return (bytes / 1_000_000_000).toFixed(1);
}
