import { findSecret } from '../../lab/secrets.ts';
import type { Places } from '../../lab/secrets.ts';

// What registries and token services hand out: a token that signs in as its user for minutes.
const JSON_WEB_TOKEN = /eyJ[\w-]{16,}\.eyJ[\w-]{16,}/;

/** Fails if a secret, in any form in which it usually leaks, or a registry's token is in one of the places. */
export function expectNoSecret(places: Required<Places>, secrets: readonly string[]): void {
  const found = secrets.flatMap((secret) => findSecret(secret, places));
  expect(found).toStrictEqual([]);
  const tokens = Object.entries(places.texts).filter(([, text]) => JSON_WEB_TOKEN.test(text));
  expect(tokens.map(([name]) => `a token in the ${name}`)).toStrictEqual([]);
  const carriers = places.processes.filter(({ argv, env }) =>
    JSON_WEB_TOKEN.test([...argv, ...Object.values(env)].join('\n')),
  );
  expect(carriers.map(({ argv }) => argv)).toStrictEqual([]);
}
