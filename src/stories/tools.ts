import type { Session } from '../act/credentials.js';
import type { GitReader } from '../act/orders.js';
import type { PublishSetting } from '../act/publish.js';
import type { DockerAuth } from '../decide/docker-auth.js';
import type { BuildFacts } from '../decide/failures/build.js';
import type { Plan } from '../decide/plan.js';
import type { Ports } from '../ports/ports.js';
import type { Ledger } from './ledger.js';
import type { OwnBuilders } from './own-builders.js';
import type { Setting } from './setting.js';

/** What a story is told: the plan, all that is known of the run, and how to ask git anew. */
export type Told = { readonly plan: Plan; readonly setting: Setting; readonly git: GitReader };

/** All that the steps of a story work with. */
export type Tools = Told & {
  readonly ports: Ports;
  readonly ledger: Ledger;
  readonly session: Session;
  /** What it takes to ask registries and to write to them. */
  readonly asking: Omit<PublishSetting, 'manifests'>;
  /** The builder that the run makes, if it makes one. */
  readonly own: OwnBuilders;
  /** The digest of what is published, where it is known before it is obtained. */
  readonly digest?: string;
  /** What is known around a build that signs in with this. */
  readonly factsOf: (auth: DockerAuth) => BuildFacts;
};
