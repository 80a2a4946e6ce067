/** One thing the user can mend: which input (or variable), the rule, what was found, how to mend it. */
export type Problem = {
  readonly input: string;
  readonly rule: string;
  /** Left out where the value could be a secret. */
  readonly value?: string;
  readonly mend?: string;
};

/** A value that a rule refuses. Parsers in `decide/` throw it; who knows the input's name makes problems of it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly rule: string;
  readonly value: string | undefined;
  readonly mend: string | undefined;

  constructor(rule: string, value?: string, mend?: string) {
    super(`it must be ${rule}`);
    this.rule = rule;
    this.value = value;
    this.mend = mend;
  }
}

/** Several refused values of one list. */
export class Refusals extends Error {
  override readonly name = 'Refusals';
  readonly all: readonly Refusal[];

  constructor(all: readonly Refusal[]) {
    super(all.map((refusal) => refusal.message).join('; '));
    this.all = all;
  }
}

/** The user gave values that cannot be used. The message tells all of them at once. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(tell).join('\n'));
    this.problems = problems;
  }
}

/** A command ended with an exit code other than zero. Named by its subcommand only, since arguments can hold secrets. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: number;
  readonly lastLines: string;

  constructor(command: string, exitCode: number, lastLines: string) {
    super(`Cannot run "${command}": exit code is ${exitCode}${lastLines === '' ? '' : `\n${lastLines}`}`);
    this.exitCode = exitCode;
    this.lastLines = lastLines;
  }
}

/** What a registry's answers let on about itself, besides the fault. */
export type Told = {
  /** The address of its token service, as its challenge names it. */
  readonly realm?: string;
  readonly service?: string;
  /** The product that its headers name. */
  readonly server?: string;
  /** Milliseconds that its clock is ahead of ours. */
  readonly clockSkew?: number;
  /** Milliseconds after which it will answer again. */
  readonly resetsIn?: number;
  /** The start of what it answered, on one line. */
  readonly raw?: string;
};

/** What went wrong in a registry: an answer (with its status) or none at all. */
export type RegistryFault =
  | { readonly kind: 'status'; readonly status: number; readonly code?: string; readonly detail?: string }
  | { readonly kind: 'unreachable'; readonly code: string; readonly detail: string }
  /** Spoilt: what came is not what was asked for, by its digest or length, and may come whole the next time. */
  | { readonly kind: 'unusable'; readonly detail: string; readonly isSpoilt?: true }
  | { readonly kind: 'no-credentials'; readonly status?: number; readonly detail?: string }
  | { readonly kind: 'wrong-credentials'; readonly status: number; readonly code?: string; readonly detail?: string }
  | { readonly kind: 'no-right'; readonly granted: readonly string[] };

/** A registry that said no, or could not be understood. `fault` decides what may be retried and what the mend is. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError';
  /** What was tried, such as `write tag ghcr.io/a/b:1.2`. */
  readonly what: string;
  readonly fault: RegistryFault;
  /** Milliseconds that the registry asks us to wait. */
  readonly retryAfter: number | undefined;
  readonly told: Told;

  constructor(
    what: string,
    fault: RegistryFault,
    { retryAfter, told = {} }: { readonly retryAfter?: number | undefined; readonly told?: Told } = {},
  ) {
    super(`Cannot ${what}: ${tellFault(fault)}`);
    this.what = what;
    this.fault = fault;
    this.retryAfter = retryAfter;
    this.told = told;
  }
}

/** GitHub's API gave no answer, or another one than what it was asked for. */
export class GitHubError extends Error {
  override readonly name = 'GitHubError';
  /** The same question may well be answered a moment later. */
  readonly isPassing: boolean;
  /** Milliseconds that it asks us to wait. */
  readonly retryAfter: number | undefined;

  constructor(
    message: string,
    { isPassing, retryAfter }: { readonly isPassing: boolean; readonly retryAfter?: number | undefined },
  ) {
    super(message);
    this.isPassing = isPassing;
    this.retryAfter = retryAfter;
  }
}

/** A registry does not serve what this run published. */
export class VerifyError extends Error {
  override readonly name = 'VerifyError';

  constructor(reference: string, expected: string, found: string | undefined) {
    super(`Cannot verify "${reference}" as it must point to ${expected}: it points to ${found ?? 'nothing'}`);
  }
}

/** Something failed that the user was told of already. */
export class ToldError extends Error {
  override readonly name = 'ToldError';
}

/** The user's own test of an image says no. */
export class TestError extends Error {
  override readonly name = 'TestError';

  constructor(
    { image, platform }: { readonly image: string; readonly platform: string },
    end: { readonly exitCode: number; readonly signal: string | undefined },
    lastLines: string,
  ) {
    const how = end.signal === undefined ? `exit code ${end.exitCode}` : `it was ended by ${end.signal}`;
    const lines = lastLines === '' ? '' : `\n${lastLines}`;
    const hint = `\n  Look into the image: docker run --rm -it --entrypoint sh ${image}`;
    super(`The test of ${image} for ${platform} failed: ${how}${lines}${hint}`);
  }
}

/** The runner asked us to stop. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';

  constructor(doing: string, cause?: unknown) {
    super(`Cannot go on with ${doing}: the run was cancelled`, { cause });
  }
}

/** The text of anything that can be thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function tell({ input, rule, value, mend }: Problem): string {
  const state = value === undefined ? '' : `: current value is "${value}"`;
  const kind = /^[A-Z_]+$/.test(input) ? 'variable' : 'input';
  return `Cannot use ${kind} "${input}" as it must be ${rule}${state}${mend === undefined ? '' : `\n  ${mend}`}`;
}

function tellFault(fault: RegistryFault): string {
  switch (fault.kind) {
    case 'status':
      return [`the registry answers ${fault.status}`, fault.code, fault.detail].filter((part) => part).join(' ');
    case 'unreachable':
      return `the registry cannot be reached (${fault.detail})`;
    case 'unusable':
      return `the registry's answer cannot be used (${fault.detail})`;
    case 'no-credentials':
      return 'the registry asks for credentials and there are none';
    case 'wrong-credentials':
      return `the registry refuses the credentials (${[`status ${fault.status}`, fault.detail].filter(Boolean).join(', ')})`;
    case 'no-right':
      return `its token gives no right to push, only: ${listOf(fault.granted)}`;
    default:
      return fault satisfies never;
  }
}

function listOf(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : names.join(', ');
}
