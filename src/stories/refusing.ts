import { InputError } from '../errors.js';
import { problemsOf } from '../read/input-kinds.js';

/** Does what may refuse an input, and says which. */
export function refusing<T>(input: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new InputError(problemsOf(input, error));
  }
}
