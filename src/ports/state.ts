/**
 * The names of what main leaves for post: that it has begun, the folder to remove, the variables to give back to the steps
 * after it, as JSON, and the image to remove from the engine.
 */
export const STATE = { begun: 'begun', folder: 'folder', variables: 'variables', image: 'image' } as const;

/** What main leaves for post, and for later steps. */
export interface State {
  save(name: string, value: string): void;
  /** Sets a variable for the later steps of the job. */
  setVariable(name: string, value: string): void;
}
