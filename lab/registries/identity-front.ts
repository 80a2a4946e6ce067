import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import { listen, readBody, sendJson } from '../http.ts';

/** Whose identity token it is, and what the service behind knows them by. */
export type Identity = { readonly token: string; readonly username: string; readonly password: string };

export type IdentityFront = {
  readonly url: string;
  /** Grants that were asked for, each with the name of its client. */
  readonly grants: readonly string[];
  readonly stop: () => Promise<void>;
};

/**
 * Puts a face before a token service that gives tokens for identity tokens by POST, and for passwords not at all, as
 * clouds do: https://distribution.github.io/distribution/spec/auth/oauth/
 */
export async function startIdentityFront(realm: string, identities: readonly Identity[]): Promise<IdentityFront> {
  const grants: string[] = [];
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      if (request.method !== 'POST') {
        refuse(response, 'authentication required');
        return;
      }
      const form = new URLSearchParams(await readBody(request));
      grants.push(`${form.get('grant_type') ?? 'none'} by ${form.get('client_id') ?? 'nobody'}`);
      const identity = identities.find(({ token }) => token === form.get('refresh_token'));
      if (identity === undefined) {
        refuse(response, 'invalid refresh token');
        return;
      }
      const { username, password } = identity;
      const body = new URLSearchParams({ ...Object.fromEntries(form), grant_type: 'password', username, password });
      const given = await fetch(realm, { method: 'POST', body });
      sendJson(response, given.status, await given.json());
    };
    answer().catch((error: unknown) => sendJson(response, 500, { error: String(error) }));
  });
  const { host, close } = await listen(server);
  return { url: `http://${host}`, grants, stop: close };
}

function refuse(response: ServerResponse, message: string): void {
  sendJson(response, 401, { errors: [{ code: 'UNAUTHORIZED', message }] });
}
