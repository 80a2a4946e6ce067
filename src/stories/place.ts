import { dockerPlaces } from '../decide/docker-program.js';
import { tellObstacle, whyNotHere } from '../decide/runner.js';
import type { Ports } from '../ports/ports.js';
import type { Setting } from './setting.js';

/** Where nothing can be built, that is said before anything is tried. */
export async function needDocker({ surroundings, environment }: Setting, { files }: Ports): Promise<void> {
  const found = await Promise.all(dockerPlaces(environment['PATH'] ?? '').map((path) => files.programKind(path)));
  const hasDocker = found.some((kind) => kind !== undefined);
  const why = whyNotHere(surroundings.runner, hasDocker);
  if (why !== undefined) throw new Error(tellObstacle(why));
}
