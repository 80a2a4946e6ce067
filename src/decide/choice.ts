const YES: readonly string[] = ['1', 't', 'T', 'true', 'TRUE', 'True'];
const NO: readonly string[] = ['0', 'f', 'F', 'false', 'FALSE', 'False'];

/** The words that Go, and thus buildx, reads as yes or no. https://pkg.go.dev/strconv#ParseBool */
export const CHOICES: readonly string[] = [...YES, ...NO];

/** The choice that a word stands for; undefined for any other word. */
export function choiceOf(word: string): boolean | undefined {
  return CHOICES.includes(word) ? YES.includes(word) : undefined;
}
