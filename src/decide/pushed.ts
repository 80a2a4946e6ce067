/** The line in which `docker push` says what a tag has got. */
export const NAMES_PUSHED = /^(\S+): digest: (sha256:[0-9a-f]{64}) size: \d+$/;

/** The digest that a tag has got by `docker push`, from what that printed; undefined where it does not say. */
export function pushedDigestIn(lines: string, tag: string): string | undefined {
  const found = lines.split('\n').map((line) => NAMES_PUSHED.exec(line));
  return found.findLast((one) => one?.[1] === tag)?.[2];
}
