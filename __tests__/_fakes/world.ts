import { gitHubApi } from '../../src/adapters/github-api.js';
import { OciRegistry } from '../../src/adapters/oci-registry/client.js';
import * as nodes from '../../src/decide/nodes.js';
import * as auth from '../../src/decide/registry-auth.js';
import { vmPattern } from '../../src/adapters/vm-pattern.js';
import { apiHost } from '../../src/decide/endpoint.js';
import type { Log } from '../../src/ports/log.js';
import type { Ports } from '../../src/ports/ports.js';
import { readContext, readSurroundings } from '../../src/read/context.js';
import { readInputs } from '../../src/read/inputs.js';
import type { Report } from '../../src/report/report.js';
import { writeOutputs } from '../../src/report/outputs.js';
import { makeSummary } from '../../src/report/summary.js';
import { run } from '../../src/run.js';
import type { EventContext } from '../../lab/runner/settings.ts';
import { FakeDisk } from './disk.js';
import { type DockerOrder, FakeDocker } from './docker.js';
import { FakeEngine } from './engine.js';
import { type ExecOrder, FakeExec } from './exec.js';
import { FakeGitHub } from './github.js';
import { FakeHttp } from './http.js';
import { inputReader } from './inputs.js';
import { FakeLog } from './log.js';
import { FakeRegistry, type RegistryOrder } from './registry.js';
import { FakeClock, FakeMachine, fakeRandom, FakeState } from './small.js';

export const TOKEN = 'ghs_token-of-the-run';
export const SHA = '4f1c2d3e5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d';

export type WorldOrder = Partial<DockerOrder & ExecOrder> & {
  readonly gitTags?: readonly string[] | 'unreadable';
  /** Registries by the name that users write; ghcr.io is there in any case. */
  readonly registries?: Readonly<Record<string, Partial<RegistryOrder>>>;
  /** The registries hold at first what those of another world do by now: for a run on another machine. */
  readonly after?: FakeWorld;
  /** Files besides the Dockerfile. */
  readonly files?: Readonly<Record<string, string>>;
  /** Variables besides the runner's own. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Gets what is told, in place of the log in memory. */
  readonly log?: Log;
};

/** What a run leaves: its report, and what it wrote for later steps. */
export type Ran = {
  readonly report: Report;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
};

/** All that a run can touch, in memory: the real clients of GitHub and of registries above a network of fakes. */
export class FakeWorld {
  readonly http = new FakeHttp();
  readonly log = new FakeLog();
  readonly clock = new FakeClock();
  readonly machine = new FakeMachine();
  readonly state = new FakeState();
  readonly cancel = new AbortController();
  readonly disk: FakeDisk;
  readonly docker: FakeDocker;
  readonly engine: FakeEngine;
  readonly exec: FakeExec;
  readonly github: FakeGitHub;
  readonly registries: ReadonlyMap<string, FakeRegistry>;
  readonly #order: WorldOrder;

  constructor(order: WorldOrder = {}) {
    this.#order = order;
    this.disk = new FakeDisk({ '/workspace/Dockerfile': 'FROM scratch\n', ...order.files });
    this.disk.programs.set('/usr/bin/docker', 'binary');
    const ghcr = { auth: 'token', users: { mona: TOKEN } } as const;
    const orders = Object.entries({ 'ghcr.io': ghcr, ...order.registries });
    this.registries = new Map(orders.map(([name, one]) => [name, this.#startRegistry(name, one, order.after)]));
    this.engine = new FakeEngine({ ...USUAL, ...order }, this.registries);
    this.docker = new FakeDocker({ ...USUAL, ...order }, this);
    this.exec = new FakeExec({ ...USUAL, remoteTags: undefined, ...order }, this.engine);
    this.github = new FakeGitHub(order.gitTags ?? [], TOKEN);
    this.github.head = SHA;
    this.http.serve('api.github.com', (request, url) => this.github.serve(request, url));
  }

  registry(name = 'ghcr.io'): FakeRegistry {
    const found = this.registries.get(name);
    if (found === undefined) throw new Error(`Cannot find registry "${name}" in the world`);
    return found;
  }

  /** Runs the action on an event, as a step with these inputs. */
  async run(event: EventContext, inputs: Readonly<Record<string, string>> = {}): Promise<Ran> {
    const environment = { ...environmentOf(event, inputs), ...this.#order.environment };
    const context = readContext(environment, JSON.stringify(event.payload));
    const surroundings = readSurroundings(environment);
    const read = readInputs(inputReader(inputs, TOKEN), context, { environment, auth, nodes });
    const { secrets, insecureRegistries } = read.inputs;
    const { signal } = this.cancel;
    const { pullRequest } = context.payload;
    if (pullRequest !== undefined) this.github.heads[`pull/${pullRequest.number}/head`] ??= pullRequest.headSha;
    const report = await run(
      { read, context, surroundings, environment, secrets, signal },
      this.#ports(insecureRegistries),
    );
    const outputs: Record<string, string> = {};
    writeOutputs(report, (name, value) => (outputs[name] = value));
    return { report, outputs, summary: makeSummary(report) };
  }

  #ports(insecure: readonly string[]): Ports {
    const { http, clock, machine, state, disk, docker, exec } = this;
    const { log = this.log } = this.#order;
    const repository = 'acme/app';
    return {
      clock,
      exec,
      files: disk,
      github: gitHubApi({ http, apiUrl: 'https://api.github.com', repository, token: TOKEN }),
      http,
      log,
      machine,
      pattern: vmPattern,
      process: docker,
      random: fakeRandom,
      state,
      registry: async (signIn) =>
        new OciRegistry({
          http,
          signIn,
          mask: (secret) => log.mask(secret),
          now: () => clock.now(),
          insecure,
          say: (text) => log.info(text),
          warn: (text) => log.warning(text),
        }),
    };
  }

  #startRegistry(name: string, order: Partial<RegistryOrder>, after: FakeWorld | undefined): FakeRegistry {
    const host = order.host ?? apiHost(name);
    const now = (): number => this.clock.now();
    const registry = new FakeRegistry({ auth: 'token', host, now, ...order }, after?.registry(name));
    const tokenHost = order.tokenHost ?? host;
    this.http.serve(host, (request, url) =>
      registry.door.isTokenService(url) ? registry.door.serveTokens(request, url) : registry.serve(request, url),
    );
    if (tokenHost !== host) this.http.serve(tokenHost, (request, url) => registry.door.serveTokens(request, url));
    if (order.blobHost) this.http.serve(order.blobHost, (request, url) => registry.serveStore(request, url));
    return registry;
  }
}

const USUAL: DockerOrder & Pick<ExecOrder, 'platform'> = {
  store: 'containerd',
  platform: 'linux/amd64',
  content: 'app',
  prints: [],
  findings: [],
  exitCode: 0,
  stalls: 0,
  onBuild: () => undefined,
  onPush: () => undefined,
  onScript: () => ({}),
};

function environmentOf(event: EventContext, inputs: Readonly<Record<string, string>>): Record<string, string> {
  return {
    PATH: '/usr/bin',
    HOME: '/home/runner',
    RUNNER_TEMP: '/temp',
    GITHUB_WORKSPACE: '/workspace',
    GITHUB_REPOSITORY: 'acme/app',
    GITHUB_EVENT_NAME: event.name,
    GITHUB_REF: event.ref ?? '',
    GITHUB_SHA: event.sha ?? SHA,
    GITHUB_ACTOR: 'mona',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_OUTPUT: '/temp/_runner/output',
    ACTIONS_RUNTIME_TOKEN: 'runtime-token',
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
  };
}
