import { run } from '../children.ts';
import { stateDir } from '../state.ts';
import type { Engine } from './engine.ts';

type Info = {
  readonly DriverStatus?: readonly (readonly [string, string])[];
  readonly ServerErrors?: readonly string[];
};

/** The machine's own Docker, if it answers and has buildx. */
export async function findMachineEngine(): Promise<Engine | undefined> {
  try {
    const socket = process.env['DOCKER_HOST'] ?? (await socketOfContext());
    // Inside the lab's own environment it is a private engine that answers.
    if (socket.includes(stateDir())) return undefined;
    const { stdout } = await run('docker', ['info', '--format', '{{json .}}'], { timeoutMs: 10_000 });
    await run('docker', ['buildx', 'version'], { timeoutMs: 10_000 });
    const info = JSON.parse(stdout) as Info;
    if (info.ServerErrors !== undefined) return undefined;
    return {
      store: hasContainerdStore(info) ? 'containerd' : 'classic',
      own: true,
      socket,
      env: {},
      pluginDirs: [],
    };
  } catch {
    // No client, no engine behind it, or no buildx: then a private engine is made.
    return undefined;
  }
}

async function socketOfContext(): Promise<string> {
  const { stdout } = await run('docker', ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}']);
  return stdout.trim();
}

// https://docs.docker.com/engine/storage/containerd/
function hasContainerdStore({ DriverStatus = [] }: Info): boolean {
  return DriverStatus.some(([name, value]) => name === 'driver-type' && value === 'io.containerd.snapshotter.v1');
}
