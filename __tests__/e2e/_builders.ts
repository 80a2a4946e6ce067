import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startBuilder, stopBuilder } from '../../lab/builder/builder.ts';
import type { Builder, BuilderOptions } from '../../lab/builder/builder.ts';
import { startEngine } from '../../lab/engine/engine.ts';
import type { Order } from './_publish.ts';

export type OwnBuilder = {
  /** The builder as a user has it: its records in BUILDX_CONFIG, its buildx as a plugin of the docker client. */
  readonly order: Pick<Order, 'buildx' | 'env' | 'untouched'>;
  readonly stop: () => Promise<void>;
};

/** Starts a docker-container builder on the lab's engine. */
export async function startOwnBuilder(options: BuilderOptions = {}): Promise<OwnBuilder> {
  const builder = await startBuilder(await startEngine('classic'), options);
  return { order: orderOf(builder), stop: () => stopBuilder(builder) };
}

function orderOf({ env }: Builder): OwnBuilder['order'] {
  const { DOCKER_CONFIG = '', BUILDX_CONFIG = '' } = env;
  const config = readFileSync(join(DOCKER_CONFIG, 'config.json'), 'utf8');
  const { cliPluginsExtraDirs: buildx } = JSON.parse(config) as { cliPluginsExtraDirs: string[] };
  return { buildx, env: { BUILDX_CONFIG }, untouched: [BUILDX_CONFIG] };
}
