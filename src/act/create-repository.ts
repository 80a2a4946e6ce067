import { chooseCreation, type Creation, readCreation } from '../decide/create-repository.js';
import type { Image } from '../decide/image.js';
import { kindOf } from '../decide/registry-kinds.js';
import { textOf } from '../decide/bytes.js';
import { messageOf, RegistryError } from '../errors.js';
import type { Ports, SignIn } from '../ports/ports.js';
import type { Registry } from '../ports/registry.js';

export type CreateSetting = {
  readonly registry: Pick<Registry, 'home' | 'told'>;
  readonly signIn: SignIn;
  readonly environment: Readonly<Record<string, string>>;
  readonly ports: Pick<Ports, 'exec' | 'http' | 'log'>;
  readonly signal: AbortSignal;
};

/** Creates what a push was refused for, where the registry's API allows that. False where nothing was created. */
export async function createMissing(image: Image, error: unknown, setting: CreateSetting): Promise<boolean> {
  if (!(error instanceof RegistryError)) return false;
  const { registry, signIn, ports, signal } = setting;
  const creation = chooseCreation({
    kind: kindOf(image.registry, { ...registry.told(image.registry), ...error.told }),
    image,
    fault: error.fault,
    credential: await signIn(image),
    url: await registry.home(image, signal),
  });
  if (creation === undefined) return false;
  const answer = await carryOut(creation, setting).catch((reason: unknown) => ({ status: 0, text: messageOf(reason) }));
  const created = readCreation(answer);
  if (created === 'created') {
    ports.log.notice(`Created what ${image.name} is pushed to, since it was not there`);
    return true;
  }
  // It is there, and the push was refused for another reason.
  if (created === 'there') return false;
  const said = answer.text.replace(/\s+/g, ' ').trim().slice(0, LONGEST);
  ports.log.warning(
    `Cannot create what ${image.name} is pushed to (${nameOf(creation)} gives ${answer.status}): ${said}`,
  );
  return false;
}

const LONGEST = 300;

type Said = { readonly status: number; readonly text: string };

async function carryOut(creation: Creation, { environment, ports, signal }: CreateSetting): Promise<Said> {
  if (creation.kind === 'command') {
    const { exitCode, stdout, stderr } = await ports.exec.run(creation.program, creation.args, { environment });
    // As an answer over http: exit codes reach into the numbers of success.
    return exitCode === 0 ? { status: 200, text: '' } : { status: 500, text: stderr || stdout };
  }
  const { url, authorization, body } = creation;
  const headers = { authorization, 'content-type': 'application/json' };
  const answer = await ports.http.send({ method: 'POST', url, headers, body, signal });
  return { status: answer.status, text: textOf(answer.body) };
}

function nameOf(creation: Creation): string {
  return creation.kind === 'command'
    ? `"${creation.program} ${creation.args.slice(0, 2).join(' ')}"`
    : new URL(creation.url).host;
}
