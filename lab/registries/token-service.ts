import { readFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { listen, sendJson } from '../http.ts';
import { fillFolder, makeFolder } from './folder.ts';
import type { LabFolder } from './folder.ts';
import { formatScope } from './scopes.ts';
import type { Grant } from './scopes.ts';
import { chooseAnswer } from './token-answer.ts';
import type { Answer, Flavor, Rules, TokenUser } from './token-answer.ts';
import { readQuestion } from './token-question.ts';
import type { Question } from './token-question.ts';
import { readSigner, signToken } from './token.ts';
import type { Signer } from './token.ts';
import { makeKeyPair } from './tls.ts';
import type { KeyPair } from './tls.ts';

export type TokenServiceOptions = {
  readonly service: string;
  readonly issuer?: string;
  readonly users: readonly TokenUser[];
  readonly anonymous?: readonly Grant[];
  readonly ttlSeconds?: number;
  readonly port?: number;
  readonly tls?: KeyPair;
  readonly flavor?: Flavor;
};

/** What a registry has to know of the service that it trusts. */
export type TokenAuthority = {
  readonly realm: string;
  readonly service: string;
  readonly issuer: string;
  readonly rootCertBundle: string;
};

/** One request as it was answered; it holds no password. */
export type TokenRequest = {
  readonly method: string;
  readonly service: string;
  readonly user: string;
  readonly requested: readonly string[];
  readonly granted: readonly string[];
  readonly status: number;
};

export type TokenService = TokenAuthority & {
  readonly requests: readonly TokenRequest[];
  readonly stop: () => Promise<void>;
};

/** Starts a token service for registries in this process. */
export async function startTokenService(options: TokenServiceOptions): Promise<TokenService> {
  const folder = await makeFolder('token');
  return fillFolder(folder, () => startIn(folder, options));
}

async function startIn(folder: LabFolder, options: TokenServiceOptions): Promise<TokenService> {
  const pair = await makeKeyPair(folder.path, 'token');
  const requests: TokenRequest[] = [];
  const issuer = options.issuer ?? 'slipway-lab';
  const desk: Desk = {
    signer: await readSigner(pair),
    rules: { users: options.users, anonymous: options.anonymous ?? [], flavor: options.flavor ?? 'distribution' },
    terms: { issuer, service: options.service, ttlSeconds: options.ttlSeconds ?? 300 },
    record: (request) => requests.push(request),
  };
  const server = await createServer(desk, options.tls);
  const listening = await listen(server, options.port);
  const stop = async (): Promise<void> => {
    await listening.close();
    await folder.remove();
  };
  const realm = `${options.tls === undefined ? 'http' : 'https'}://${listening.host}/token`;
  return { realm, service: options.service, issuer, rootCertBundle: pair.certificate, requests, stop };
}

type Desk = {
  readonly signer: Signer;
  readonly rules: Rules;
  readonly terms: { readonly issuer: string; readonly service: string; readonly ttlSeconds: number };
  readonly record: (request: TokenRequest) => void;
};

async function createServer(desk: Desk, tls: KeyPair | undefined): Promise<Server> {
  const listener: RequestListener = (request, response) => {
    serve(desk, request, response).catch((error: unknown) => {
      sendJson(response, 400, { error: String(error) });
    });
  };
  if (tls === undefined) return createHttpServer(listener);
  return createHttpsServer({ cert: await readFile(tls.certificate), key: await readFile(tls.key) }, listener);
}

async function serve(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const question = await readQuestion(request);
  const answer = chooseAnswer(question, desk.rules);
  desk.record(recordOf(question, answer));
  if (answer.kind === 'refused') {
    sendJson(response, answer.status, answer.body);
    return;
  }
  const issuedAt = Math.floor(Date.now() / 1000);
  const token = signToken(desk.signer, { ...desk.terms, issuedAt, subject: answer.subject, access: answer.access });
  // Clients of the GET form read `token`, those of OAuth2 `access_token`.
  const times = { expires_in: desk.terms.ttlSeconds, issued_at: new Date(issuedAt * 1000).toISOString() };
  sendJson(response, 200, { token, access_token: token, ...times });
}

function recordOf(question: Question, answer: Answer): TokenRequest {
  return {
    method: question.method,
    service: question.service,
    user: question.login.kind === 'password' ? question.login.name : '',
    requested: question.requested.map(formatScope),
    granted: answer.kind === 'granted' ? answer.access.map(formatScope) : [],
    status: answer.kind === 'granted' ? 200 : answer.status,
  };
}
