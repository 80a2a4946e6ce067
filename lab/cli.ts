import { stateDir } from './state.ts';
import { down, status, up } from './lab.ts';
import type { Lab } from './lab.ts';

const COMMANDS: Record<string, () => Promise<string>> = {
  up: async () => describe(await up()),
  down: async () => {
    await down();
    return 'The lab is down.';
  },
  status: () => Promise.resolve(describeStatus()),
};

const USAGE = `Use it as: npm run lab -- up | down | status`;

async function main([name = 'status']: readonly string[]): Promise<void> {
  const command = COMMANDS[name];
  if (command === undefined) throw new Error(`Cannot do "${name}" with the lab. ${USAGE}`);
  process.stdout.write(`${await command()}\n`);
}

function describe({ engines, missing, registries }: Lab): string {
  const lines = engines.flatMap(({ store, own, env, socket }) => [
    `engine, ${store} store: ${own ? "the machine's own Docker" : socket}`,
    ...Object.entries(env).map(([name, value]) => `  export ${name}=${name === 'PATH' ? shortPath(value) : value}`),
  ]);
  return [...lines, ...missing, ...describeRegistries(registries)].join('\n');
}

/** What is first on PATH is ours, the rest is the reader's own. */
function shortPath(value: string): string {
  return `${value.split(':')[0] ?? ''}:$PATH`;
}

function describeRegistries(facts: Lab['registries']): string[] {
  return Object.entries(facts).map(([name, value]) => `registry ${name}: ${value}`);
}

function describeStatus(): string {
  const found = status();
  if (found.length === 0) return `Nothing is up. ${USAGE}`;
  const lines = found.map(({ name, state, facts }) => {
    const details = Object.entries(facts).map(([key, value]) => `\n  ${key}: ${value}`);
    return `${name}: ${state}${details.join('')}`;
  });
  return [`In ${stateDir()}:`, ...lines].join('\n');
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
