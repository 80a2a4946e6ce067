/** The machine that a job runs on, as far as it decides whether an image can be built there. */
export type Runner = {
  /** As GitHub spells it: Linux, macOS or Windows. */
  readonly system: string;
  readonly isHosted: boolean;
  /** The job runs in a container of its own. */
  readonly isContainer: boolean;
  /** The runner is a pod of Kubernetes. */
  readonly isPod: boolean;
  /** The runner is act. */
  readonly isAct: boolean;
  /** The engine that DOCKER_HOST names; empty where it names none. */
  readonly dockerHost: string;
};

/** Why something cannot be done here, and what to do about it. */
export type Obstacle = { readonly cause: string; readonly mend: string; readonly link?: string };

/** Says why an image cannot be built on this runner; undefined where nothing is known that speaks against it. */
export function whyNotHere(runner: Runner, hasDocker: boolean): Obstacle | undefined {
  if (runner.system === 'Windows') return ON_WINDOWS;
  return hasDocker ? undefined : withoutDocker(runner);
}

/** Says it as an error does. */
export function tellObstacle({ cause, mend, link }: Obstacle): string {
  const see = link === undefined ? '' : `\n  See: ${link}`;
  return `Cannot build on this runner: ${cause}\n  Mend: ${mend}${see}`;
}

/** Says why there is no docker client, and where there is one. */
export function withoutDocker({ system, isContainer, isPod, isAct }: Runner): Obstacle {
  if (system === 'macOS') return ON_MACOS;
  if (isAct) return { cause: 'The image that act runs the job in has no docker client', mend: OF_ACT };
  if (isContainer)
    return { cause: "The image of the job's container has no docker client", mend: INTO_CONTAINER, link: CLI };
  if (isPod) return { cause: 'The image of this runner has no docker client', mend: IN_POD, link: ARC };
  return { cause: 'There is no docker on this runner', mend: 'Install it, or use a runner that has it' };
}

/** Says why no engine answers, and where there is one; undefined where no more is known than that. */
export function withoutEngine({ system, isHosted, isContainer, isPod, dockerHost }: Runner): Obstacle | undefined {
  if (dockerHost !== '')
    return { cause: `Nothing answers at ${withoutUser(dockerHost)}, which DOCKER_HOST names`, mend: AT_HOST };
  if (system === 'macOS') return ON_MACOS;
  if (isPod) return { cause: 'There is no Docker engine beside this runner', mend: IN_POD, link: ARC };
  if (isContainer)
    return { cause: "The job's container does not reach a Docker engine", mend: SOCKET, link: CONTAINERS };
  if (isHosted)
    return { cause: 'This runner has a docker client and no engine, as ubuntu-slim has', mend: UBUNTU, link: SLIM };
  return undefined;
}

const UBUNTU = 'Use runs-on: ubuntu-24.04, or ubuntu-24.04-arm';
const HERE = 'mode plan, merge and promote need no engine, and work here';
const ON_WINDOWS: Obstacle = {
  cause: 'Images for Linux need a Linux engine, and that of a Windows runner runs Windows containers',
  mend: `${UBUNTU}; ${HERE}`,
};
const ON_MACOS: Obstacle = {
  cause: 'Images for Linux need a Linux engine, and macOS runners come without one',
  mend: `${UBUNTU}; ${HERE}`,
};
const OF_ACT = 'Run act with an image that has one: -P ubuntu-latest=catthehacker/ubuntu:act-latest';
const INTO_CONTAINER =
  'Put the docker client and its plugin buildx into that image, or leave "container" out of this job: the runner mounts the socket of its engine, and no client';
const IN_POD =
  'Set containerMode of the scale set to dind; or use a builder outside (input "driver": kubernetes or remote), for which an image of the runner with docker and buildx is enough';
const AT_HOST =
  'Start that engine, or correct DOCKER_HOST; for one that wants TLS set DOCKER_TLS_VERIFY and DOCKER_CERT_PATH, too';
const SOCKET =
  'The runner mounts /var/run/docker.sock of its own engine there: see that it runs, and that DOCKER_HOST is not needed';
const CLI = 'https://docs.docker.com/engine/install/';
const ARC =
  'https://docs.github.com/actions/how-tos/manage-runners/use-actions-runner-controller/deploy-runner-scale-sets';
const CONTAINERS =
  'https://docs.github.com/actions/how-tos/write-workflows/choose-where-workflows-run/run-jobs-in-a-container';
const SLIM = 'https://docs.github.com/actions/reference/runners/github-hosted-runners';

function withoutUser(address: string): string {
  return address.replace(/\/\/[^@/]*@/, '//');
}
