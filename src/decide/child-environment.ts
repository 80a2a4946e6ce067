export type Environment = Readonly<Record<string, string | undefined>>;

// The runner's doors and tokens: a child that could write to them could speak in our name.
const WITHHELD = [
  /^INPUT_/,
  /^STATE_/,
  /^GITHUB_(OUTPUT|ENV|PATH|STATE|STEP_SUMMARY|TOKEN|ARTIFACTS|ARTIFACTS_LIST)$/,
  /^(GH|ACTIONS)_.*TOKEN$/,
  /^ACTIONS_(RUNTIME|RESULTS|CACHE|ID_TOKEN)/,
  // Merged into the private configuration; as a variable it would win over that file.
  /^DOCKER_AUTH_CONFIG$/,
];

/** The environment of a child: the user's own, without the runner's doors, tokens and any value that holds a secret. */
export function makeChildEnvironment(
  environment: Environment,
  secrets: readonly string[],
  additions: Readonly<Record<string, string>>,
): Record<string, string> {
  const kept = Object.entries(environment).flatMap(([name, value]): [string, string][] => {
    if (value === undefined || WITHHELD.some((pattern) => pattern.test(name))) return [];
    return secrets.some((secret) => holds(value, secret)) ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(kept), ...additions };
}

// A very short secret is in many innocent values, such as PATH; there only the value itself gives it away.
function holds(value: string, secret: string): boolean {
  return value === secret || (secret.length >= 8 && value.includes(secret));
}
