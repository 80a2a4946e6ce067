/** What main leaves for post. */
export interface State {
  save(name: string, value: string): void;
}
