import { closest, distance } from 'fastest-levenshtein';

/** Says which known word was probably meant, or nothing where none is near. */
export function didYouMean(word: string, known: readonly string[]): string | undefined {
  const candidate = closest(word.toLowerCase(), known);
  const near =
    candidate !== '' && distance(word.toLowerCase(), candidate) <= Math.max(2, Math.floor(candidate.length / 3));
  return near ? `Did you mean "${candidate}"?` : undefined;
}
