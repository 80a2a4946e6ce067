// The text of a header `Warning: 299 - "…"`; several stand in one line. Other codes are about caches.
// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#warnings
const WARNING = /(?:^|,)\s*299 \S+ "((?:[^"\\]|\\.)*)"/g;
const LONGEST = 2_000;
const MOST = 20;

/** Tells what registries warn of, each warning once. */
export class Warnings {
  readonly #warn: (text: string) => void;
  readonly #told = new Set<string>();

  constructor(warn: (text: string) => void) {
    this.#warn = warn;
  }

  tell(registry: string, header: string | undefined): void {
    for (const [, quoted = ''] of (header ?? '').matchAll(WARNING)) {
      const text = quoted
        .replace(/\\(.)/g, '$1')
        .replace(/\p{Cc}/gu, ' ')
        .slice(0, LONGEST);
      const warning = `${registry} warns: ${text}`;
      // A registry that words every warning anew is not to fill the log.
      if (this.#told.has(warning) || this.#told.size >= MOST) continue;
      this.#told.add(warning);
      this.#warn(warning);
    }
  }
}
