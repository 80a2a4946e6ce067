import type * as actionsCore from '@actions/core';
import type { Log } from '../ports/log.js';

/** The log of the step, by the runner's commands. Everything goes to stdout, so that the order is kept. */
export function actionsLog(core: typeof actionsCore): Log {
  return {
    info: core.info,
    notice: (text) => core.notice(text),
    warning: (text) => core.warning(text),
    error: (text) => core.error(text),
    debug: core.debug,
    startGroup: core.startGroup,
    endGroup: core.endGroup,
    mask: core.setSecret,
    raw: core.info,
    // https://docs.github.com/actions/reference/workflow-commands-for-github-actions#stopping-and-starting-workflow-commands
    guard: (token) => core.info(`::stop-commands::${token}`),
    unguard: (token) => core.info(`::${token}::`),
  };
}
