/**
 * The names of what main leaves for post: the folder to remove, the variables to give back to the steps after it, as JSON,
 * the image to remove from the engine, and the builder to remove with its containers and volumes, as JSON.
 */
export const STATE = { folder: 'folder', variables: 'variables', image: 'image', builder: 'builder' } as const;

/** What main leaves for post, and for later steps. */
export interface State {
  save(name: string, value: string): void;
  /** Sets a variable for the later steps of the job. */
  setVariable(name: string, value: string): void;
}
