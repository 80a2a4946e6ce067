/** What a password looks like. */
export type PasswordForm =
  | 'empty'
  | 'placeholder'
  | 'json'
  | 'json-base64'
  | 'aws-access-key'
  | 'ecr-token'
  | 'fine-grained-pat'
  | 'classic-pat'
  | 'github-app-token'
  | 'docker-pat'
  | 'docker-oat'
  | 'gitlab-pat'
  | 'gitlab-deploy-token'
  | 'gitlab-job-token'
  | 'google-access-token'
  | 'digitalocean-token'
  | 'jfrog-api-key'
  | 'jwt'
  | 'other';

/** Tells what a password looks like, which says much about why it is refused. */
export function formOfPassword(username: string, password: string): PasswordForm {
  // The secret key of AWS has no form of its own; the id beside it has.
  if (/^A[KS]IA[A-Z\d]{16}$/.test(username)) return 'aws-access-key';
  return FORMS.find(([, pattern]) => pattern.test(password))?.[0] ?? 'other';
}

// https://github.blog/engineering/behind-githubs-new-authentication-token-formats/,
// https://docs.gitlab.com/security/tokens/#token-prefixes
const FORMS: readonly (readonly [PasswordForm, RegExp])[] = [
  ['empty', /^$/],
  // What was meant to be replaced by a shell or by GitHub, and was not.
  ['placeholder', /^(?:\$\{\{.*\}\}|\$\{[A-Za-z_]\w*\}|\$[A-Z_][A-Z\d_]*|%[A-Z_]+%|\*{3,})$/],
  ['json', /^\s*\{[^]*"[^]*\}\s*$/],
  ['fine-grained-pat', /^github_pat_/],
  ['classic-pat', /^ghp_/],
  ['github-app-token', /^gh[ous]_/],
  ['docker-pat', /^dckr_pat_/],
  ['docker-oat', /^dckr_oat_/],
  ['gitlab-pat', /^glpat-/],
  ['gitlab-deploy-token', /^gldt-/],
  ['gitlab-job-token', /^glcbt-/],
  ['google-access-token', /^ya29\./],
  ['digitalocean-token', /^do[op]_v1_/],
  ['jfrog-api-key', /^AKC/],
  // {"payload": in base64.
  ['ecr-token', /^eyJwYXlsb2FkI/],
  ['jwt', /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/],
  // { and ", with or without space between them, in base64.
  ['json-base64', /^(?:eyJ|eyA|ewo|ew0K|ewk)[A-Za-z\d+/=\s]*$/],
];
