import { join } from 'node:path';

/**
 * The shell script that starts the engine in mounts of its own. The engine, containerd and runc have paths under /run
 * built in; there they get a /run of their own, in which the machine's other folders are the machine's.
 */
export function startScript(folder: string, programs: { dockerd: string; busybox: string }): string {
  const run = join(folder, 'run');
  return `set -e
for entry in /run/*; do
  case $entry in
    /run/containerd | /run/docker | /run/runc) continue ;;
  esac
  [ -d "$entry" ] && [ ! -L "$entry" ] || continue
  mkdir -p "${run}/\${entry#/run/}"
  ${programs.busybox} mount -o rbind "$entry" "${run}/\${entry#/run/}"
done
${programs.busybox} mount -o rbind ${run} /run
exec ${programs.dockerd} --config-file ${join(folder, 'daemon.json')}
`;
}
