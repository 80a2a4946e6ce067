import { isAbsolute, relative } from 'node:path';
import { COMMANDS, parseCommand } from './commands.ts';
import type { Command } from './commands.ts';
import type { JobState, StepState } from './job-state.ts';
import type { Annotation, Level, StageRecord } from './record.ts';

export type Stage = { job: JobState; state: StepState; record: StageRecord; workspace: string };

const DEPRECATED =
  'command is deprecated and will be disabled soon. Please upgrade to using Environment Files. For more information see: https://github.blog/changelog/2022-10-11-github-actions-deprecating-save-state-and-set-output-commands/';
const DISABLED =
  'command is disabled. Please upgrade to using Environment Files or opt into unsecure command execution by setting the `ACTIONS_ALLOW_UNSECURE_COMMANDS` environment variable to `true`. For more information see: https://github.blog/changelog/2020-10-01-github-actions-deprecating-set-env-and-add-path-commands/';
const BAD_TOKEN =
  "You cannot use a endToken that is an empty string, the string 'pause-logging', or another workflow command. For more information see: https://docs.github.com/actions/learn-github-actions/workflow-commands-for-github-actions#example-stopping-and-starting-workflow-commands or opt into insecure command execution by setting the `ACTIONS_ALLOW_UNSECURE_STOPCOMMAND_TOKENS` environment variable to `true`.";
const WITHOUT_ECHO = new Set(['add-mask', 'debug', 'error', 'notice', 'warning']);

/**
 * Reads the output of one stage as the runner does: a line is a command or text. Problem matchers are taken note of
 * and not applied.
 * https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs
 */
export class Interpreter {
  readonly #stage: Stage;
  readonly #known = new Set(COMMANDS);
  readonly #actions: Record<string, (command: Command) => void>;
  #stopToken: string | undefined;

  constructor(stage: Stage) {
    this.#stage = stage;
    const { job, state, record } = stage;
    const annotate = (level: Level) => (command: Command) =>
      record.issue(level, command.data, this.#properties(command));
    this.#actions = {
      'add-mask': ({ data }) => this.#mask(data),
      debug: ({ data }) => record.debug(data),
      error: annotate('error'),
      warning: annotate('warning'),
      notice: annotate('notice'),
      group: ({ data }) => record.output(`##[group]${data}`),
      endgroup: () => record.output('##[endgroup]'),
      echo: ({ data }) => this.#echo(data),
      'save-state': (command) => {
        record.issue('warning', `The \`save-state\` ${DEPRECATED}`);
        state.set(nameOf(command), command.data);
      },
      'set-output': (command) => {
        record.issue('warning', `The \`set-output\` ${DEPRECATED}`);
        record.outputs[nameOf(command)] = command.data;
      },
      'set-env': (command) => {
        this.#demandUnsecure(command);
        job.setEnv(nameOf(command), command.data);
      },
      'add-path': (command) => {
        this.#demandUnsecure(command);
        job.prependPath(command.data);
      },
    };
  }

  read(line: string): void {
    if (this.#processed(line)) return;
    // Markers of the runner's own log view are broken, so that output cannot forge them.
    this.#stage.record.output(line.replace(/##\[(?=(?:start|end)-action)/g, '##[\\'));
  }

  #processed(line: string): boolean {
    const command = parseCommand(line, this.#known);
    if (command === undefined) return false;
    if (this.#stopToken !== undefined) return this.#resumes(command, line);
    this.#stage.record.commands.push(command);
    if (this.#stage.record.echo && !WITHOUT_ECHO.has(command.name)) this.#stage.record.output(line);
    try {
      this.#process(command, line);
    } catch (error) {
      const shown = WITHOUT_ECHO.has(command.name) ? command.name : line;
      this.#stage.record.fail(`Unable to process command '${shown}' successfully.`, error);
    }
    return true;
  }

  #resumes(command: Command, line: string): boolean {
    if (this.#stopToken === undefined || command.name !== this.#stopToken.toLowerCase()) return false;
    this.#known.delete(command.name);
    this.#stopToken = undefined;
    this.#stage.record.output(line);
    return true;
  }

  #stop(token: string, line: string): void {
    if (token === '' || token.toLowerCase() === 'pause-logging' || this.#known.has(token.toLowerCase())) {
      throw new Error(BAD_TOKEN);
    }
    this.#stopToken = token;
    this.#known.add(token.toLowerCase());
    if (token.length > 6) this.#stage.job.masker.add(token);
    if (!this.#stage.record.echo) this.#stage.record.output(line);
  }

  #process(command: Command, line: string): void {
    if (command.name === 'stop-commands') this.#stop(command.data, line);
    else this.#actions[command.name]?.(command);
  }

  #mask(value: string): void {
    const { job, record } = this.#stage;
    if (value.trim() === '') record.issue('warning', "Can't add secret mask for empty string in ##[add-mask] command.");
    else {
      if (record.echo) record.output('::add-mask::***');
      job.masker.addWithLines(value);
    }
  }

  #echo(value: string): void {
    const wish = value.trim().toUpperCase();
    if (wish !== 'ON' && wish !== 'OFF') {
      throw new Error(`Invalid echo command value. Possible values can be: 'on', 'off'. Current value is: '${value}'.`);
    }
    this.#stage.record.echo = wish === 'ON';
  }

  #demandUnsecure({ name }: Command): void {
    if (this.#stage.job.env['ACTIONS_ALLOW_UNSECURE_COMMANDS']?.toLowerCase() === 'true') return;
    throw new Error(`The \`${name}\` ${DISABLED}`);
  }

  #properties({ properties }: Command): Omit<Annotation, 'level' | 'message'> {
    const { file, ...rest } = properties;
    if (file === undefined) return rest;
    const inside = isAbsolute(file) ? relative(this.#stage.workspace, file) : file;
    return { ...rest, file: inside.startsWith('..') ? file : inside };
  }
}

function nameOf({ name, properties }: Command): string {
  const value = properties['name'];
  if (value === undefined) throw new Error(`Required field 'name' is missing in ##[${name}] command.`);
  return value;
}
