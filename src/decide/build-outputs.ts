/** What the user wants of a build besides the image in the registries. */
export type BuildOutputs = {
  /** Attributes of the image: `compression=zstd`. */
  readonly attributes: readonly string[];
  /** Other outputs, as `--output` takes them: `type=local,dest=out`. */
  readonly others: readonly string[];
  /** The engine keeps the image, under its references. */
  readonly load: boolean;
};

export const NO_OUTPUTS: BuildOutputs = { attributes: [], others: [], load: false };
