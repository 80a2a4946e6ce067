import { patientGitHub } from './act/patient-github.js';
import type { Plan } from './decide/plan.js';
import type { Ports } from './ports/ports.js';
import type { GitTagSources } from './read/git-tags.js';
import { tellFindings } from './report/findings.js';
import { tellContext, tellDescription, tellEnd, tellHeld, tellNotices, tellPlan } from './report/log.js';
import type { Report } from './report/report.js';
import { gitReader, gitSources } from './stories/git.js';
import { plan } from './stories/plan.js';
import { prepare } from './stories/prepare.js';
import type { Mode } from './read/modes.js';
import type { Setting } from './stories/setting.js';
import type { Told } from './stories/tools.js';

/** The whole story: read what is there, decide, tell it, do what the mode asks for, and say what came of it. */
export async function run(setting: Setting, given: Ports): Promise<Report> {
  const { inputs } = setting.read;
  const ports = { ...given, github: patientGitHub(given.github, { ports: given, retries: inputs.retries }) };
  for (const mask of inputs.masks) ports.log.mask(mask);
  const sources = gitSources(setting, ports);
  tellNotices(inputs.notices, ports.log);
  const deciding = decide(setting, ports, sources);
  const story = STORIES[inputs.mode]?.();
  const decided = await deciding;
  const untold = decided.notices.filter((one) => !inputs.notices.includes(one));
  tellNotices([...decided.tags.notices, ...untold], ports.log);
  tellHeld(decided, ports.log);

  if (inputs.mode === 'plan') tellDescription(decided, ports.log);
  if (inputs.occasion.kind === 'nothing' || story === undefined) return plan(decided, ports, setting.signal);
  const tell = await story;
  const report = await tell({ plan: decided, setting, git: gitReader(setting, ports, sources) }, ports);
  tellEnd(report, ports.log);
  if (setting.surroundings.annotatesChecks) tellFindings(report, ports.log);
  return report;
}

type Story = (told: Told, ports: Ports) => Promise<Report>;

/** What each mode does once all is decided: loaded while GitHub is asked for the plan. */
const STORIES: Readonly<Partial<Record<Mode, () => Promise<Story>>>> = {
  build: async () => (await import(/* webpackChunkName: "publish" */ './stories/build.js')).build,
  merge: async () => (await import(/* webpackChunkName: "publish" */ './stories/merge.js')).merge,
  publish: async () => (await import(/* webpackChunkName: "publish" */ './stories/publish.js')).publish,
  promote: async () => (await import(/* webpackChunkName: "publish" */ './stories/promote.js')).promote,
};

async function decide(setting: Setting, ports: Ports, sources: GitTagSources): Promise<Plan> {
  ports.log.startGroup('Read and decide');
  try {
    tellContext(setting.context, setting.read.inputs.occasion, ports.log);
    const decided = await prepare(setting, ports, sources);
    tellPlan(decided, ports.log);
    return decided;
  } finally {
    ports.log.endGroup();
  }
}
