import { kindOf, type RegistryKind } from '../registry-kinds.js';
import { ACCESS_ROWS } from './access.js';
import { ACR_ROWS } from './acr.js';
import { DIGITALOCEAN_ROWS } from './digitalocean.js';
import { DOCKER_HUB_ROWS } from './docker-hub.js';
import { ECR_PUBLIC_ROWS, ECR_ROWS } from './ecr.js';
import type { Failure, Row } from './failure.js';
import { GAR_ROWS } from './gar.js';
import { GENERAL_ROWS } from './general.js';
import { GHCR_ROWS } from './ghcr.js';
import { GITEA_ROWS } from './gitea.js';
import { GITLAB_ROWS } from './gitlab.js';
import { HARBOR_ROWS } from './harbor.js';
import { JFROG_ROWS } from './jfrog.js';
import { fits, isEvident } from './match.js';
import { NETWORK_ROWS } from './network.js';
import { NEXUS_ROWS } from './nexus.js';
import { OCIR_ROWS } from './ocir.js';
import { QUAY_ROWS } from './quay.js';
import { UNTRUSTED_ROWS } from './untrusted.js';

const ROWS: readonly Row[] = [
  ...UNTRUSTED_ROWS,
  ...of('ghcr', GHCR_ROWS),
  ...of('docker-hub', DOCKER_HUB_ROWS),
  ...of('gitlab', GITLAB_ROWS),
  ...of('ecr', ECR_ROWS),
  ...of('ecr-public', ECR_PUBLIC_ROWS),
  ...of('gar', GAR_ROWS),
  ...of('acr', ACR_ROWS),
  ...of('ocir', OCIR_ROWS),
  ...of('quay', QUAY_ROWS),
  ...of('harbor', HARBOR_ROWS),
  ...of('digitalocean', DIGITALOCEAN_ROWS),
  ...of('gitea', GITEA_ROWS),
  ...of('jfrog', JFROG_ROWS),
  ...of('nexus', NEXUS_ROWS),
  ...NETWORK_ROWS,
  ...GENERAL_ROWS,
  ...ACCESS_ROWS,
];

/**
 * Every cause in the order in which they are asked: first those that go by what was said or is known, of the registry before those
 * of all; then those that are only likely, again of the registry before those of all.
 */
export const TABLE: readonly Row[] = [...ROWS.filter(isEvident), ...ROWS.filter((row) => !isEvident(row))];

/** The cause of a failure: the first row that fits. */
export function findRow(failure: Failure): Row | undefined {
  const kind = kindOf(failure.registry, failure.told);
  return TABLE.find((row) => fits(row, failure, kind));
}

function of(kind: RegistryKind, rows: readonly Row[]): readonly Row[] {
  return rows.map((row) => ({ kinds: [kind], ...row }));
}
