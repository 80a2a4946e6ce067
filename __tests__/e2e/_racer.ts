/**
 * A process that releases versions whose images were uploaded before: the product from the plan to the proof, without the
 * build, above a network that takes its time. It reads an order a line and answers with one. See `_race.ts`.
 */
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { gitHubApi } from '../../src/adapters/github-api.js';
import { nodeExec } from '../../src/adapters/node-exec.js';
import { nodeFiles } from '../../src/adapters/node-files.js';
import { nodeHttp } from '../../src/adapters/node-http.js';
import { nodeMachine } from '../../src/adapters/node-machine.js';
import { nodeProcess } from '../../src/adapters/node-process.js';
import { OciRegistry } from '../../src/adapters/oci-registry/client.js';
import { systemClock, systemRandom } from '../../src/adapters/system.js';
import { vmPattern } from '../../src/adapters/vm-pattern.js';
import type { Image } from '../../src/decide/image.js';
import type { TagDecision } from '../../src/decide/tags.js';
import type { Http } from '../../src/ports/http.js';
import type { Ports } from '../../src/ports/ports.js';
import { readContext, readSurroundings } from '../../src/read/context.js';
import { readInputs } from '../../src/read/inputs.js';
import { makeAsking } from '../../src/stories/asking.js';
import { Course } from '../../src/stories/course.js';
import { Ledger } from '../../src/stories/ledger.js';
import { gitReader, gitSources } from '../../src/stories/git.js';
import { prepare } from '../../src/stories/prepare.js';
import type { Setting } from '../../src/stories/setting.js';
import { publishTags } from '../../src/stories/tags.js';
import type { Tools } from '../../src/stories/tools.js';
import { inputReader } from '../_fakes/inputs.js';
import { FakeLog } from '../_fakes/log.js';
import type { RaceOrder, RaceResult, RacerSetting } from './_race.ts';

const { host, apiUrl, delay } = JSON.parse(process.argv[2] ?? '') as RacerSetting;
const { signal } = new AbortController();
const real = nodeHttp({});

/** Every request comes late, by a random time. */
const http: Http = {
  send: async (request) => {
    await wait(Math.random() * delay);
    return real.send(request);
  },
  stream: (request) => real.stream(request),
};

// This registry has one copy, so nothing has to be waited for as long as elsewhere.
const clock: Ports['clock'] = { ...systemClock, sleep: (time, stop) => systemClock.sleep(time / 20, stop) };

async function release({ path, gitTag, digest }: RaceOrder): Promise<RaceResult> {
  const setting = settingFor(path, gitTag);
  const ports = portsFor(setting);
  const sources = gitSources(setting, ports);
  const plan = await prepare(setting, ports, sources);
  const ledger = new Ledger(plan, ports, signal);
  const run = { owner: 'acme', isUntrusted: false };
  const registry = await ports.registry(() => Promise.resolve(undefined));
  const asking = makeAsking(registry, { setting, ports, run, signIn: () => Promise.resolve(undefined) });
  const manifests = new Map<Image, Awaited<ReturnType<typeof registry.manifest>>>();
  for (const image of plan.images) {
    manifests.set(image, await registry.manifest(image, digest, signal));
    ledger.uploaded(image, digest);
  }
  const tools = { plan, setting, ports, ledger, asking, git: gitReader(setting, ports, sources) };
  const uploaded = {
    manifests,
    carrierOf: () => undefined,
    fixedOf: (_: Image, all: readonly TagDecision[]) => all,
    foreign: [],
  };
  const course = new Course(plan.images, 'fail', ledger);
  await publishTags(
    { course, uploaded, publishing: { ...asking, manifests, foreign: new Set() } },
    tools as unknown as Tools,
  );
  const { failures, held } = ledger.report();
  return { failures, held: Object.fromEntries(held) };
}

function settingFor(path: string, gitTag: string): Setting {
  const environment = {
    HOME: '/tmp',
    RUNNER_TEMP: '/tmp',
    GITHUB_WORKSPACE: process.cwd(),
    GITHUB_REPOSITORY: 'acme/app',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REF: `refs/tags/${gitTag}`,
    GITHUB_SHA: 'a'.repeat(40),
    GITHUB_API_URL: apiUrl,
  };
  const inputs: Record<string, string> = { images: `${host}/${path}`, context: 'examples/hello', mode: 'plan' };
  const context = readContext(environment, '{}');
  const read = readInputs(inputReader(inputs, ''), context);
  return { read, context, surroundings: readSurroundings(environment), environment, secrets: [], signal };
}

function portsFor({ surroundings }: Setting): Ports {
  const registry = new OciRegistry({
    http,
    signIn: () => Promise.resolve(undefined),
    mask: () => undefined,
    now: () => Date.now(),
  });
  return {
    clock,
    random: systemRandom,
    exec: nodeExec(signal),
    files: nodeFiles,
    github: gitHubApi({ http, apiUrl: surroundings.apiUrl, repository: 'acme/app', token: '' }),
    http,
    log: new FakeLog(),
    machine: nodeMachine(),
    pattern: vmPattern,
    process: nodeProcess,
    state: { save: () => undefined, setVariable: () => undefined },
    registry: () => Promise.resolve(registry),
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  const result = await release(JSON.parse(line) as RaceOrder);
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
