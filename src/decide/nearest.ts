import { closest, distance } from 'fastest-levenshtein';

/** The known word that was probably meant, undefined where none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const candidate = closest(word.toLowerCase(), known);
  return candidate !== '' && isNear(word, candidate) ? candidate : undefined;
}

/** Says which known word was probably meant, or nothing where none is near. */
export function didYouMean(word: string, known: readonly string[]): string | undefined {
  const meant = nearest(word, known);
  return meant === undefined ? undefined : `Did you mean "${meant}"?`;
}

function isNear(word: string, candidate: string): boolean {
  const allowed = candidate.length < 4 ? 1 : Math.max(2, Math.floor(candidate.length / 3));
  return distance(word.toLowerCase(), candidate) <= allowed;
}
