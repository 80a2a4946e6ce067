/**
 * The names of what main leaves for post: that it has begun, the folder to remove, and the variables to give back to the
 * steps after it, as JSON.
 */
export const STATE = { begun: 'begun', folder: 'folder', variables: 'variables' } as const;

/** What main leaves for post, and for later steps. */
export interface State {
  save(name: string, value: string): void;
  /** Sets a variable for the later steps of the job. */
  setVariable(name: string, value: string): void;
}
