import { isLasting, isPassing } from '../../decide/failures/retries.js';
import { parseRetryAfter } from '../../decide/retry-after.js';
import { GitHubError, messageOf } from '../../errors.js';
import { type HttpAnswer, HttpError } from '../../ports/http.js';

/** No answer came, or not in time. */
export function faultOf(error: unknown): GitHubError {
  const isOver = error instanceof HttpError && isLasting(error.code);
  return new GitHubError(messageOf(error), { isPassing: !isOver });
}

/**
 * An answer that is none to the question. One that says when to come back is a limit, also with status 403.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
export function refusalOf({ status, headers }: Pick<HttpAnswer, 'status' | 'headers'>): GitHubError {
  const retryAfter = parseRetryAfter(headers['retry-after'] ?? '', headers['date']);
  const isLimit = status === 403 && retryAfter !== undefined;
  return new GitHubError(`GitHub's API answers ${status}`, { isPassing: isPassing(status) || isLimit, retryAfter });
}

/** An answer that is not what it should be: it may have been cut on its way. */
export function unreadable(message: string): GitHubError {
  return new GitHubError(message, { isPassing: true });
}
