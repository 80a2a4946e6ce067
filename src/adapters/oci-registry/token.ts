import { basicAuth } from '../../decide/docker-config.js';
import { whyNotTrusted } from '../../decide/endpoint.js';
import { RegistryError } from '../../errors.js';
import type { Http, HttpAnswer } from '../../ports/http.js';
import { faultOf, fieldsIn, retryAfterOf } from './answers.js';

export type TokenQuestion = {
  readonly registry: string;
  /** The address of the registry, with its scheme. */
  readonly registryUrl: string;
  readonly realm: string;
  readonly service: string;
  readonly scope: string;
  readonly credential: { readonly username: string; readonly password: string } | undefined;
  readonly signal: AbortSignal | undefined;
};

/** Gets a token from a registry's token service. https://distribution.github.io/distribution/spec/auth/token/ */
export async function fetchToken(http: Http, question: TokenQuestion): Promise<string> {
  const { registry, realm, registryUrl, credential, signal } = question;
  const what = `sign in to ${registry}`;
  const distrust = whyNotTrusted(realm, registryUrl);
  if (distrust !== undefined) throw new RegistryError(what, { kind: 'unusable', detail: distrust });

  const headers = credential === undefined ? {} : { authorization: `Basic ${basicAuth(credential)}` };
  const answer = await http.send({ method: 'GET', url: addressOf(question), headers, ...(signal && { signal }) });
  if (answer.status !== 200) throw refusedSignIn(what, answer, credential !== undefined);
  const token = fieldsIn(answer).text('token') ?? fieldsIn(answer).text('access_token');
  if (!token) throw new RegistryError(what, { kind: 'unusable', detail: 'its token service gives no token' });
  return token;
}

/** The error for an answer to a sign-in that is no success. */
export function refusedSignIn(what: string, answer: HttpAnswer, withCredential: boolean): RegistryError {
  if (![401, 403].includes(answer.status))
    return new RegistryError(what, faultOf(answer), { retryAfter: retryAfterOf(answer) });
  if (!withCredential) return new RegistryError(what, { kind: 'no-credentials' });
  const fault = faultOf(answer);
  const detail = fault.kind === 'status' ? fault.detail : undefined;
  return new RegistryError(what, { kind: 'wrong-credentials', status: answer.status, ...(detail && { detail }) });
}

function addressOf({ realm, service, scope }: TokenQuestion): string {
  const address = new URL(realm);
  if (service !== '') address.searchParams.set('service', service);
  address.searchParams.set('scope', scope);
  return address.href;
}
