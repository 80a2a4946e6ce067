import { gitHubApi } from './adapters/github-api.js';
import { certsD } from './adapters/certs-d.js';
import { nodeExec } from './adapters/node-exec.js';
import { nodeFiles } from './adapters/node-files.js';
import { nodeHttp } from './adapters/node-http.js';
import { nodeMachine } from './adapters/node-machine.js';
import { nodeProcess } from './adapters/node-process.js';
import { readInput, runnerLog, writeSummary, writeValue } from './adapters/runner-commands.js';
import { systemTrust } from './adapters/system-trust.js';
import { systemClock, systemRandom } from './adapters/system.js';
import { vmPattern } from './adapters/vm-pattern.js';
import { fullName, type RunContext } from './decide/run-context.js';
import { messageOf } from './errors.js';
import type { HttpRequest } from './ports/http.js';
import type { Ports } from './ports/ports.js';
import { payloadPath, readContext, readSurroundings, type Surroundings } from './read/context.js';
import { NO_NODES, type NodesReader } from './read/engine.js';
import { type Inputs, readInputs } from './read/inputs.js';
import { type AuthReader, NO_AUTH } from './read/sign-in.js';
import type { Report } from './report/report.js';
import { writeEmptyOutputs, writeOutputs } from './report/outputs.js';
import { makeRefusalSummary, makeSummary } from './report/summary.js';
import { run } from './run.js';

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/** Runs the action in the real world and gives the exit code. */
export async function main(): Promise<number> {
  const cancel = listenForCancel();
  try {
    const { failures, places } = await act(cancel.signal);
    for (const failure of failures) runnerLog.error(failure, places.get(failure));
    return cancel.exitCode() ?? (failures.length > 0 ? 1 : 0);
  } catch (error) {
    runnerLog.error(messageOf(error));
    writeEmptyOutputs(writeOutput);
    writeSummary(process.env, makeRefusalSummary(runnerLog.redact(messageOf(error))));
    return cancel.exitCode() ?? 1;
  }
}

async function act(signal: AbortSignal): Promise<Report> {
  const { env } = process;
  const surroundings = readSurroundings(env);
  const context = readContext(env, (await nodeFiles.readText(payloadPath(env))) ?? '');
  const auth = readInput(env, 'registry-auth') === '' ? NO_AUTH : await loadAuthReader();
  const nodes = readInput(env, 'nodes') === '' ? NO_NODES : await loadNodesReader();
  const read = readInputs((name) => readInput(env, name), context, { environment: env, auth, nodes });
  const { secrets } = read.inputs;

  const ports = wire(read.inputs, { context, surroundings, signal });
  const report = await run({ read, context, surroundings, environment: env, secrets, signal }, ports);
  writeOutputs(report, writeOutput);
  try {
    writeSummary(env, runnerLog.redact(makeSummary(report)));
  } catch (error) {
    // What was done is done, and the outputs say so.
    runnerLog.warning(`The summary cannot be written: ${messageOf(error)}`);
  }
  return report;
}

// Its parser of YAML takes as long to load as half of all the rest.
function loadAuthReader(): Promise<AuthReader> {
  return import(/* webpackChunkName: "registry-auth" */ './decide/registry-auth.js');
}

// In the chunk of the same parser.
function loadNodesReader(): Promise<NodesReader> {
  return import(/* webpackChunkName: "registry-auth" */ './decide/nodes.js');
}

function wire(
  { githubToken: token, insecureRegistries: insecure }: Inputs,
  { context, surroundings, signal }: { context: RunContext; surroundings: Surroundings; signal: AbortSignal },
): Ports {
  const http = nodeHttp(process.env);
  const say = (text: string): void => runnerLog.info(text);
  const warn = (text: string): void => runnerLog.warning(text);
  const mask = (secret: string): void => runnerLog.mask(secret);
  const now = (): number => systemClock.now();
  const trustOf = certsD(surroundings.certificates);
  const trusting = (url: string): Pick<HttpRequest, 'trust'> => {
    const trust = trustOf(new URL(url).host);
    return trust === undefined ? {} : { trust };
  };
  return {
    clock: systemClock,
    exec: nodeExec(signal),
    files: nodeFiles,
    github: gitHubApi({ http, apiUrl: surroundings.apiUrl, repository: fullName(context.repository), token }),
    http: { ...http, send: (request) => http.send({ ...trusting(request.url), ...request }) },
    log: runnerLog,
    machine: nodeMachine(),
    pattern: vmPattern,
    process: nodeProcess,
    random: systemRandom,
    state: { save: saveState, setVariable },
    registry: async (signIn) => {
      const { OciRegistry } = await import(/* webpackChunkName: "publish" */ './adapters/oci-registry/client.js');
      return new OciRegistry({ http, signIn, mask, now, trustOf, systemTrust, insecure, say, warn });
    },
  };
}

function writeOutput(name: string, value: string): void {
  writeValue(process.env, 'GITHUB_OUTPUT', [name, value]);
}

function saveState(name: string, value: string): void {
  writeValue(process.env, 'GITHUB_STATE', [name, value]);
}

function setVariable(name: string, value: string): void {
  writeValue(process.env, 'GITHUB_ENV', [name, value]);
}

/** The runner cancels with SIGINT, later SIGTERM. The run then stops what it does, tidies up and reports. */
function listenForCancel(): { readonly signal: AbortSignal; readonly exitCode: () => number | undefined } {
  const controller = new AbortController();
  let exitCode: number | undefined;
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      exitCode ??= EXIT_CODES[name];
      controller.abort(new Error(`${name} was received`));
    });
  }
  return { signal: controller.signal, exitCode: () => exitCode };
}
