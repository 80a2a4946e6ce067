// No ignore-error covers it: nothing has been built by then.
const NOT_CONFIGURED = /failed to configure (\w+) cache exporter: (.*)$/m;

/** Why a cache can not even be begun with; undefined where a build failed by something else. */
export function findUnusable(lines: string): string | undefined {
  const [, type, why] = NOT_CONFIGURED.exec(lines) ?? [];
  return type === undefined ? undefined : `type=${type}: ${why ?? ''}`;
}
