// No ignore-error covers it: nothing has been built by then.
const NOT_CONFIGURED = /failed to configure \w+ cache exporter: .*$/m;

/** Why a cache can not even be begun with; undefined where a build failed by something else. */
export function findUnusable(lines: string): string | undefined {
  return NOT_CONFIGURED.exec(lines)?.[0];
}
