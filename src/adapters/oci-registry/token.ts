import type { Credential } from '../../decide/credential.js';
import { basicAuth } from '../../decide/docker-config.js';
import { RegistryError } from '../../errors.js';
import type { Http, HttpAnswer, HttpRequest, Trust } from '../../ports/http.js';
import { faultOf, fieldsIn, isWebPage, retryAfterOf, toldBy } from './answers.js';

export type TokenQuestion = {
  readonly registry: string;
  readonly realm: string;
  readonly service: string;
  /** What the token is to allow, such as `repository:a/b:pull,push`. */
  readonly scopes: readonly string[];
  readonly credential: Credential | undefined;
  readonly trust: Trust | undefined;
  readonly signal: AbortSignal | undefined;
};

export type Token = {
  readonly text: string;
  /** Milliseconds that it is good for. */
  readonly lifetime: number;
};

const CLIENT = 'slipway';
const LONGEST_ANSWER = 1024 * 1024;
// https://distribution.github.io/distribution/spec/auth/token/: what holds where the answer does not say.
const USUAL_LIFETIME = 60;

/**
 * Gets a token from a registry's token service: by GET with a password or without, by POST with an identity token, or
 * with a password where the service knows no GET. https://distribution.github.io/distribution/spec/auth/oauth/
 */
export async function fetchToken(http: Http, question: TokenQuestion): Promise<Token> {
  const { credential } = question;
  if (credential?.form === 'identity-token') return tokenIn(question, await post(http, question, credential));
  const answer = await get(http, question);
  const knowsNoGet = answer.status === 404 || answer.status === 405;
  return tokenIn(question, knowsNoGet && credential ? await post(http, question, credential) : answer);
}

function get(http: Http, question: TokenQuestion): Promise<HttpAnswer> {
  const { realm, service, scopes, credential } = question;
  const address = new URL(realm);
  if (service !== '') address.searchParams.set('service', service);
  for (const scope of scopes) address.searchParams.append('scope', scope);
  const headers = credential === undefined ? {} : { authorization: `Basic ${basicAuth(credential)}` };
  return http.send({ method: 'GET', url: address.href, headers, ...common(question) });
}

function post(http: Http, question: TokenQuestion, { username, password, form }: Credential): Promise<HttpAnswer> {
  const { realm, service, scopes } = question;
  const grant: Record<string, string> =
    form === 'identity-token'
      ? { grant_type: 'refresh_token', refresh_token: password }
      : { grant_type: 'password', username, password };
  const body = new URLSearchParams({ ...grant, service, client_id: CLIENT, scope: scopes.join(' ') });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return http.send({ method: 'POST', url: realm, headers, body: body.toString(), ...common(question) });
}

function common({ trust, signal }: TokenQuestion): Pick<HttpRequest, 'limit' | 'trust' | 'signal'> {
  return { limit: LONGEST_ANSWER, ...(trust && { trust }), ...(signal && { signal }) };
}

function tokenIn({ registry, realm, credential }: TokenQuestion, answer: HttpAnswer): Token {
  const what = `sign in to ${registry}`;
  if (answer.status !== 200) throw refusedSignIn(what, answer, credential !== undefined);
  const fields = fieldsIn(answer);
  const text = fields.text('token') || fields.text('access_token');
  if (!text) throw withoutToken(what, realm, answer);
  // Whatever stands in a header must fit into one.
  if (!/^[\x21-\x7e]+$/.test(text)) throw new RegistryError(what, { kind: 'unusable', detail: NO_TOKEN });
  const seconds = fields.number('expires_in') ?? 0;
  return { text, lifetime: (seconds > 0 ? seconds : USUAL_LIFETIME) * 1000 };
}

/** The error for a success that brings no token. It may hold one under a name that we do not know: nothing of it is shown. */
function withoutToken(what: string, realm: string, answer: HttpAnswer): RegistryError {
  if (isWebPage(answer)) {
    const detail = `its token service at ${new URL(realm).host} answers with a web page`;
    return new RegistryError(what, { kind: 'unusable', detail }, { told: toldBy(answer) });
  }
  // What is no JSON has lost something on its way.
  const isSpoilt = !fieldsIn(answer).isGiven;
  return new RegistryError(what, { kind: 'unusable', detail: NO_TOKEN, ...(isSpoilt && { isSpoilt }) });
}

const NO_TOKEN = 'its token service gives no token';

/** The error for an answer to a sign-in that is no success. */
export function refusedSignIn(what: string, answer: HttpAnswer, withCredential: boolean): RegistryError {
  const { status, code, detail } = faultOf(answer);
  const more = { retryAfter: retryAfterOf(answer), told: toldBy(answer) };
  if (!isNo(status, detail)) return new RegistryError(what, faultOf(answer), more);
  const said = { status, ...(detail && { detail }) };
  if (!withCredential) return new RegistryError(what, { kind: 'no-credentials', ...said }, more);
  return new RegistryError(what, { kind: 'wrong-credentials', ...said, ...(code && { code }) }, more);
}

// OAuth says 400 for a grant that is not good: https://www.rfc-editor.org/rfc/rfc6749#section-5.2
function isNo(status: number, detail = ''): boolean {
  return status === 401 || status === 403 || (status === 400 && /grant|credential|denied/i.test(detail));
}
