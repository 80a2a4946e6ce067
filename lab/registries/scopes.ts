export type Action = 'pull' | 'push' | 'delete';

/** What a user may do: `repository` is a name, a prefix that ends in `/*`, or `*` for all. */
export type Grant = { readonly repository: string; readonly actions: readonly Action[] };

/** One entry of the `access` claim. */
export type Access = { readonly type: string; readonly name: string; readonly actions: readonly string[] };

/** Reads scopes such as `repository:a/b:pull,push`; several may stand in one text, with spaces between. */
export function parseScopes(texts: readonly string[]): Access[] {
  return texts.flatMap((text) => text.split(' ')).flatMap(parseScope);
}

// The name may hold a colon of its own (a port), so the type ends at the first and the actions start after the last.
// https://distribution.github.io/distribution/spec/auth/scope/
function parseScope(scope: string): Access[] {
  const first = scope.indexOf(':');
  const last = scope.lastIndexOf(':');
  if (first === last) return [];
  const actions = scope.slice(last + 1).split(',');
  return [{ type: scope.slice(0, first), name: scope.slice(first + 1, last), actions }];
}

/** What was asked for and is allowed as well. Less than was asked for is not an error, the registry says no later. */
export function chooseAccess(requested: readonly Access[], grants: readonly Grant[]): Access[] {
  return requested
    .filter((access) => access.type === 'repository')
    .map((access) => ({
      ...access,
      actions: access.actions.filter((action) => isGranted(access.name, action, grants)),
    }))
    .filter((access) => access.actions.length > 0);
}

function isGranted(name: string, action: string, grants: readonly Grant[]): boolean {
  return grants.some(
    (grant) => isCovered(name, grant.repository) && grant.actions.some((allowed) => allowed === action),
  );
}

function isCovered(name: string, repository: string): boolean {
  if (repository === '*') return true;
  return repository.endsWith('/*') ? name.startsWith(repository.slice(0, -1)) : name === repository;
}

/** The scope as it is written in a request. */
export function formatScope(access: Access): string {
  return `${access.type}:${access.name}:${access.actions.join(',')}`;
}
