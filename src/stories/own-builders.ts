import { makeBuilder, type Making, makeContext, removeBuilder } from '../act/own-builder.js';
import { sweepBuilders } from '../act/sweep.js';
import type { Builder } from '../decide/builder-choice.js';
import { makeBuilderOrder, type OrderQuestion, tlsFiles } from '../decide/builder-order.js';
import type { BuildxProgram } from '../decide/docker-program.js';
import { isElsewhere } from '../decide/engine-wish.js';
import { builderName } from '../decide/leftovers.js';
import type { Session } from '../act/credentials.js';
import type { Ports } from '../ports/ports.js';
import { readBuildkitdConfig } from '../read/buildkitd-config.js';
import type { Setting } from './setting.js';

type Means = { readonly session: Session; readonly setting: Setting; readonly ports: Ports };

/** What is known when a builder is to be made. */
export type MakingQuestion = Pick<OrderQuestion, 'needs' | 'name' | 'driver' | 'usesLoopback'> & {
  readonly buildx: BuildxProgram;
  /** Registries of plain http that are not on this machine. */
  readonly plain: readonly string[];
  /** Whether the engine that docker uses runs on this machine. */
  readonly isHere: boolean;
};

/** The builder that this run makes, if it makes one: one for all of its builds. It goes with the run, unless it is kept. */
export class OwnBuilders {
  readonly #means: Means;
  #made: { readonly builder: Builder; readonly buildx: BuildxProgram } | undefined;
  #isLeft = false;

  constructor(means: Means) {
    this.#means = means;
  }

  /** The one that was made, for the builds after the first. */
  get made(): Builder | undefined {
    return this.#made?.builder;
  }

  async make(question: MakingQuestion): Promise<Builder> {
    const { session, setting, ports } = this.#means;
    const { inputs } = setting.read;
    const { driver, buildx, isHere } = question;
    const sweeping = driver === 'docker-container' ? sweepBuilders(session, ports) : undefined;
    const making = await this.#order(question);
    const { workspace } = setting.surroundings;
    // Buildx itself waits for one elsewhere, and gives up after a while.
    const retries = isElsewhere(driver) ? 0 : inputs.retries;
    const how = { session, buildx, workspace, retries, signal: setting.signal };
    const { name } = making.order;
    const isOnThis = isHere && driver === 'docker-container' && inputs.nodes.length === 0;
    const builder = { name, driver, isHere: isOnThis, isOurs: !making.isKept };
    this.#made = { builder, buildx };
    this.#isLeft = !making.isKept;
    await Promise.allSettled([sweeping]);
    await makeBuilder(making, how, ports);
    return builder;
  }

  /** Removes it, or gives the record that post needs for that. After a cancel no program is asked any more. */
  async remove(): Promise<string> {
    const { session, setting, ports } = this.#means;
    if (this.#made === undefined || !this.#isLeft) return '';
    const { builder, buildx } = this.#made;
    return removeBuilder(builder, { session, buildx, signal: setting.signal }, ports);
  }

  async #order(question: MakingQuestion): Promise<Making> {
    const { session, setting, ports } = this.#means;
    const { inputs } = setting.read;
    const { driver, plain } = question;
    const { workspace, certificates } = setting.surroundings;
    const own = inputs.buildkitdConfig;
    const config = await readBuildkitdConfig({ own, workspace, plain, certificates }, ports.files);
    const hasConfig = config !== '' && (driver === 'docker-container' || driver === 'kubernetes');
    const tlsFolder = `${session.folder}/nodes`;
    const order = makeBuilderOrder({
      ...question,
      wish: inputs,
      // Clusters take no name that is much longer.
      name:
        question.name ||
        (driver === 'kubernetes' ? `slipway-${ports.random.hex(12)}` : builderName(ports.machine.self)),
      endpoint: driver === 'docker-container' ? await this.#findEndpoint() : '',
      configFile: hasConfig ? `${session.folder}/buildkitd.toml` : '',
      tlsFolder,
    });
    const tls = inputs.nodes.flatMap((node, at) => tlsFiles(node, at, tlsFolder));
    return { order, config, tls, isKept: inputs.keepBuilder };
  }

  async #findEndpoint(): Promise<string> {
    const { session, setting, ports } = this.#means;
    const { dockerHost: host, dockerCertPath: certPath } = setting.surroundings;
    return host === '' || certPath === '' ? '' : makeContext({ host, certPath }, session, ports);
  }
}
