/** The names of what main leaves for post: that it has begun, and the folder to remove. */
export const STATE = { begun: 'begun', folder: 'folder' } as const;

/** What main leaves for post. */
export interface State {
  save(name: string, value: string): void;
}
