import { holds } from './secrets.js';

export type Environment = Readonly<Record<string, string | undefined>>;

export type ChildQuestion = {
  readonly environment: Environment;
  /** Every form of every secret of the run. */
  readonly secrets: readonly string[];
  /** Variables that the build asks for by name: those it gets, whatever they hold. */
  readonly asked?: readonly string[];
};

// Ours and the runner's: a child that could write to its files could speak in our name, and nobody but us needs its tokens.
const WITHHELD = [
  /^(INPUT|STATE|GITHUB|RUNNER|ACTIONS)_/,
  /^GH_.*TOKEN$/,
  // Merged into the private configuration; as a variable it would win over that file.
  /^DOCKER_AUTH_CONFIG$/,
];
// The runner finds by it the processes that a job has left behind, and ends them.
const KEPT = 'RUNNER_TRACKING_ID';

/** The environment of a child: the user's own, without what is ours and the runner's, and any value that holds a secret. */
export function makeChildEnvironment(
  { environment, secrets, asked = [] }: ChildQuestion,
  additions: Readonly<Record<string, string>>,
): Record<string, string> {
  const isKept = (name: string, value: string): boolean =>
    asked.includes(name) || name === KEPT || !(isWithheld(name) || secrets.some((secret) => holds(value, secret)));
  const kept = Object.entries(environment).flatMap(([name, value]): [string, string][] =>
    value !== undefined && isKept(name, value) ? [[name, value]] : [],
  );
  return { ...Object.fromEntries(kept), ...additions };
}

function isWithheld(name: string): boolean {
  return WITHHELD.some((pattern) => pattern.test(name));
}

/**
 * Where docker finds the certificates of an engine that wants TLS. Without DOCKER_CERT_PATH it looks into the folder of its
 * configuration, which is a private one for our children.
 */
export function placeOfCertificates(environment: Environment, dockerConfig: string): Readonly<Record<string, string>> {
  const isWanted = Boolean(environment['DOCKER_TLS_VERIFY']) || Boolean(environment['DOCKER_TLS']);
  return isWanted && !environment['DOCKER_CERT_PATH'] ? { DOCKER_CERT_PATH: dockerConfig } : {};
}
