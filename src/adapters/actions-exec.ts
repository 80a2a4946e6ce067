import type { Exec } from '../ports/exec.js';

const NOT_FOUND = 127;

/** Short questions to programs, their output read and not shown. */
export const actionsExec: Exec = {
  async run(program, args, { environment, folder, input }) {
    // Loaded when it is first needed: most runs ask no program anything.
    const { getExecOutput } = await import(/* webpackMode: "eager" */ '@actions/exec');
    const options = {
      ignoreReturnCode: true,
      silent: true,
      env: { ...environment },
      ...(folder && { cwd: folder }),
      ...(input !== undefined && { input: Buffer.from(input) }),
    };
    try {
      return await getExecOutput(program, [...args], options);
    } catch (error) {
      // A program that is not there is an answer, as it is in a shell.
      return { exitCode: NOT_FOUND, stdout: '', stderr: error instanceof Error ? error.message : String(error) };
    }
  },
};
