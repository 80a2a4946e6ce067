import { openSession } from '../act/credentials.js';
import { closeSession, handOver } from '../act/session-end.js';
import { makeBuildFacts } from '../act/telling.js';
import { variablesInArgs } from '../decide/build-inputs.js';
import { variablesOf } from '../decide/build-secrets.js';
import type { DockerAuth } from '../decide/docker-auth.js';
import type { BuildFacts } from '../decide/failures/build.js';
import { isUntrusted } from '../decide/push.js';
import type { Ports } from '../ports/ports.js';
import type { Report } from '../report/report.js';
import { makeAsking } from './asking.js';
import { Ledger } from './ledger.js';
import { OwnBuilders } from './own-builders.js';
import type { Told, Tools } from './tools.js';

/** Does the work of a story in a session of its own, which leaves nothing behind, and reports what came of it. */
export async function inSession(told: Told, ports: Ports, work: (tools: Tools) => Promise<void>): Promise<Report> {
  const ledger = new Ledger(told.plan, ports, told.setting.signal);
  try {
    await withSession({ ...told, ports, ledger }, work);
  } catch (error) {
    ledger.fail(error);
  }
  return ledger.report();
}

type Begun = Omit<Tools, 'session' | 'asking' | 'factsOf' | 'own'>;

async function withSession(begun: Begun, work: (tools: Tools) => Promise<void>): Promise<void> {
  const { plan, setting, ports } = begun;
  const { surroundings: home, environment, secrets, context, read } = setting;
  const { credentials, builds } = plan;
  const images = plan.push.push ? plan.images : [];
  const asked = builds.flatMap((one) => [...variablesOf(one.secrets), ...variablesInArgs(one.buildArgs)]);
  const session = await openSession({ home, credentials, environment, secrets, asked, images }, ports);
  const own = new OwnBuilders({ session, setting, ports });
  try {
    const registry = await ports.registry(session.signIn);
    const run = { owner: context.repository.owner, isUntrusted: isUntrusted(context) };
    const asking = makeAsking(registry, { setting, ports, run, signIn: session.signIn });
    const factsOf = (auth: DockerAuth): BuildFacts => makeBuildFacts(auth, { registry, run, runner: home.runner });
    await work({ ...begun, session, asking, factsOf, own });
  } catch (error) {
    begun.ledger.fail(error);
  }
  const record = await own.remove();
  await (read.inputs.keepLogin ? handOver(session, { home, record }, ports) : closeSession(session, record, ports));
}
