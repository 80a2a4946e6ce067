/** The first part of a repository's path: the owner, project or alias. */
export function firstPart(repository: string): string {
  return repository.replace(/\/.*/, '');
}

/** What follows the first part, empty where nothing does. */
export function afterFirst(repository: string): string {
  return repository.includes('/') ? repository.replace(/[^/]*\//, '') : '';
}
