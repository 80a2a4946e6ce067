export interface Random {
  /** Hexadecimal digits that nobody can guess: for names and tokens. */
  hex(length: number): string;
  /** At least 0, less than 1: to spread retries. */
  fraction(): number;
}
