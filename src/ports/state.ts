/**
 * The names of what main leaves for post: the folder to remove, the variables to give back to the steps after it, as JSON,
 * and the image to remove from the engine.
 */
export const STATE = { folder: 'folder', variables: 'variables', image: 'image' } as const;

/** What main leaves for post, and for later steps. */
export interface State {
  save(name: string, value: string): void;
  /** Sets a variable for the later steps of the job. */
  setVariable(name: string, value: string): void;
}
