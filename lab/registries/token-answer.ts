import type { Login, Question } from './token-question.ts';
import { chooseAccess } from './scopes.ts';
import type { Access, Grant } from './scopes.ts';

export type TokenUser = { readonly name: string; readonly password: string; readonly grants: readonly Grant[] };

/** `ghcr`: as GitHub's registry, which looks at the password alone, answers no POST, and says 403 to a wrong one. */
export type Flavor = 'distribution' | 'ghcr';

export type Rules = {
  readonly users: readonly TokenUser[];
  readonly anonymous: readonly Grant[];
  readonly flavor: Flavor;
};

export type Answer =
  | { readonly kind: 'granted'; readonly subject: string; readonly access: readonly Access[] }
  | { readonly kind: 'refused'; readonly status: number; readonly body: unknown };

/** Decides who asks and what the token may do. */
export function chooseAnswer(question: Question, rules: Rules): Answer {
  if (rules.flavor === 'ghcr' && question.method === 'POST') return refused(405, 'UNSUPPORTED', 'method not allowed');
  switch (question.login.kind) {
    case 'unsupported':
      return { kind: 'refused', status: 400, body: { error: 'unsupported_grant_type' } };
    case 'none':
      return answerAnonymous(question, rules);
    case 'password':
      return answerUser(question, question.login, rules);
  }
}

function answerAnonymous(question: Question, rules: Rules): Answer {
  const access = chooseAccess(question.requested, rules.anonymous);
  const asksInVain = question.requested.length > 0 && access.length === 0;
  if (rules.flavor === 'ghcr' && asksInVain) return refused(401, 'UNAUTHORIZED', 'authentication required');
  return { kind: 'granted', subject: '', access };
}

function answerUser(question: Question, login: Extract<Login, { kind: 'password' }>, rules: Rules): Answer {
  const user = rules.users.find(
    ({ name, password }) => password === login.password && (rules.flavor === 'ghcr' || name === login.name),
  );
  if (user !== undefined) {
    return { kind: 'granted', subject: user.name, access: chooseAccess(question.requested, user.grants) };
  }
  if (rules.flavor === 'ghcr') return refused(403, 'DENIED', 'denied');
  return refused(401, 'UNAUTHORIZED', 'authentication required');
}

function refused(status: number, code: string, message: string): Answer {
  return { kind: 'refused', status, body: { errors: [{ code, message }] } };
}
