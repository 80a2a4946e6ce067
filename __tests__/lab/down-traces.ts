import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, startTimeOf } from '../../lab/children.ts';

/** What the lab could leave on the machine: everything is global, so labs with another key are left out. */
export async function readTraces(key: string, folder: string): Promise<string[]> {
  const lines = [
    ...lineList('mount', readFileSync('/proc/mounts', 'utf8')),
    ...['/run', '/run/docker', '/run/docker/netns', '/run/netns', '/etc', '/sys/class/net'].flatMap(entriesOf),
    ...groupsUnder('/sys/fs/cgroup'),
    ...(await rules('iptables-save')),
    ...(await rules('ip6tables-save')),
    ...(await rules('nft', 'list', 'ruleset')),
    ...(await sysctls()),
    ...processesOf(folder),
  ];
  // Names that two labs on one machine have: slip-<key>-… and slipway-<key>-…
  return lines.filter((line) => !new RegExp(`slip(way)?-(?!${key})[0-9a-f]{6}-`).test(line)).sort();
}

function lineList(what: string, text: string): string[] {
  return text.trim() === ''
    ? []
    : text
        .trim()
        .split('\n')
        .map((line) => `${what} ${line}`);
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return [];
  }
}

function groupsUnder(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) => [join(folder, name), ...groupsUnder(join(folder, name))]);
  } catch {
    // A group that went away while it was read.
    return [];
  }
}

async function rules(command: string, ...args: string[]): Promise<string[]> {
  const text = await run(command, args).then(
    ({ stdout }) => stdout,
    () => '',
  );
  return lineList(command, text.replaceAll(/^#.*$/gm, '').replaceAll(/\[\d+:\d+\]/g, ''));
}

/** Settings that engines change, of the whole machine and not of one interface. */
function sysctls(): Promise<string[]> {
  const names = [
    'ipv4/ip_forward',
    'ipv4/conf/all/forwarding',
    'ipv6/conf/all/forwarding',
    'ipv4/conf/all/route_localnet',
  ];
  return Promise.resolve(
    names.flatMap((name) => {
      try {
        return [`${name} ${readFileSync(join('/proc/sys/net', name), 'utf8').trim()}`];
      } catch {
        return [];
      }
    }),
  );
}

/** Processes that name the state folder in their arguments, environment or mounts; those that have ended do not count. */
function processesOf(folder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && name !== `${process.pid}`)
    .filter((pid) =>
      ['cmdline', 'environ', 'mountinfo'].some((file) => textOf(`/proc/${pid}/${file}`).includes(folder)),
    )
    .filter((pid) => startTimeOf(Number(pid)) !== undefined)
    .map((pid) => `process ${textOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')}`);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
