import type { IncomingMessage } from 'node:http';
import { readBody } from '../http.ts';
import { parseScopes } from './scopes.ts';
import type { Access } from './scopes.ts';

export type Login =
  | { readonly kind: 'none' }
  | { readonly kind: 'password'; readonly name: string; readonly password: string }
  | { readonly kind: 'unsupported' };

/** What a client asks of the token service. */
export type Question = {
  readonly method: 'GET' | 'POST';
  readonly service: string;
  readonly requested: readonly Access[];
  readonly login: Login;
};

/** Reads both forms: GET with Basic, and POST with OAuth2's form. */
export async function readQuestion(request: IncomingMessage): Promise<Question> {
  if (request.method === 'POST') return parseForm(await readBody(request));
  const query = new URL(request.url ?? '/', 'http://lab').searchParams;
  return { method: 'GET', ...parseCommon(query), login: parseBasic(request.headers.authorization) };
}

function parseCommon(query: URLSearchParams): Pick<Question, 'service' | 'requested'> {
  return { service: query.get('service') ?? '', requested: parseScopes(query.getAll('scope')) };
}

// https://distribution.github.io/distribution/spec/auth/oauth/
function parseForm(body: string): Question {
  const form = new URLSearchParams(body);
  const common = { method: 'POST', ...parseCommon(form) } as const;
  if (form.get('grant_type') !== 'password') return { ...common, login: { kind: 'unsupported' } };
  return {
    ...common,
    login: { kind: 'password', name: form.get('username') ?? '', password: form.get('password') ?? '' },
  };
}

function parseBasic(header: string | undefined): Login {
  if (header === undefined) return { kind: 'none' };
  const [scheme = '', value = ''] = header.split(' ');
  if (scheme.toLowerCase() !== 'basic') return { kind: 'unsupported' };
  const text = Buffer.from(value, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return { kind: 'password', name: text.slice(0, Math.max(colon, 0)), password: text.slice(colon + 1) };
}
