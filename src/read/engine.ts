import { parseTexts } from '../decide/lines.js';
import type { Asker } from './input-kinds.js';

export const DRIVERS = ['', 'docker', 'docker-container', 'kubernetes', 'remote', 'cloud'] as const;
export type Driver = (typeof DRIVERS)[number];

/** What the user says of the builder; empty texts where nothing is said. */
export type EngineInputs = {
  readonly builder: string;
  readonly driver: Driver;
  readonly driverOpts: readonly string[];
  readonly buildkitdConfig: string;
  readonly buildkitdFlags: string;
  /** YAML. */
  readonly nodes: string;
  readonly buildxVersion: string;
  readonly buildkitImage: string;
  readonly keepBuilder: boolean;
};

export function readEngine(ask: Asker): EngineInputs {
  return {
    builder: ask.text('builder'),
    driver: ask.oneOf('driver', DRIVERS),
    driverOpts: ask.parse('driver-opts', [], parseTexts),
    buildkitdConfig: ask.text('buildkitd-config'),
    buildkitdFlags: ask.text('buildkitd-flags'),
    nodes: ask.text('nodes'),
    buildxVersion: ask.text('buildx-version'),
    buildkitImage: ask.text('buildkit-image'),
    keepBuilder: ask.flag('keep-builder'),
  };
}
