import { Refusal } from '../../errors.js';
import type { CacheType } from './keys.js';

type Pairs = readonly (readonly [key: string, value: string])[];

/** What is left for an argument, and what goes by variables. */
export type Taken = { readonly kept: Pairs; readonly variables: Readonly<Record<string, string>> };

/** Takes out what everybody on the machine could read in an argument: buildx reads it from variables, too. */
export function takeSecrets(type: CacheType, pairs: Pairs): Taken {
  const variables: Record<string, string> = {};
  const kept = pairs.filter(([key, value]) => {
    const refused = REFUSED[type]?.[key];
    if (refused !== undefined) throw new Refusal(`free of "${key}", which would be an argument`, undefined, refused);
    const name = VARIABLES[type]?.[key];
    if (name !== undefined && value !== '') variables[name] = value;
    return name === undefined;
  });
  return { kept, variables };
}

// https://github.com/docker/buildx/blob/master/build/opt.go
const VARIABLES: Readonly<Partial<Record<CacheType, Readonly<Record<string, string>>>>> = {
  gha: { token: 'ACTIONS_RUNTIME_TOKEN' },
  s3: {
    access_key_id: 'AWS_ACCESS_KEY_ID',
    secret_access_key: 'AWS_SECRET_ACCESS_KEY',
    session_token: 'AWS_SESSION_TOKEN',
  },
};

const REFUSED: Readonly<Partial<Record<CacheType, Readonly<Record<string, string>>>>> = {
  gha: { ghtoken: 'Leave it out: it only spares some questions to the cache' },
  azblob: {
    secret_access_key:
      'Leave it out, and let the builder sign in by itself: with the identity of its machine, or take a builder of your ' +
      'own (input "builder") that has AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_CLIENT_SECRET in its environment',
  },
};

/** Joins the variables of all places; each can have but one value. */
export function joinVariables(all: readonly Readonly<Record<string, string>>[]): Readonly<Record<string, string>> {
  const joined: Record<string, string> = {};
  for (const [name, value] of all.flatMap((one) => Object.entries(one))) {
    if ((joined[name] ?? value) !== value) {
      throw new Refusal('lines that sign in to caches of a type in one way', undefined, `Two give ${name}`);
    }
    joined[name] = value;
  }
  return joined;
}
