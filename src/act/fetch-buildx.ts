import {
  type BuildxRelease,
  buildxRelease,
  buildxVersionIn,
  checksumOf,
  LATEST_RELEASE,
  versionIn,
} from '../decide/buildx-release.js';
import type { BuildxProgram } from '../decide/docker-program.js';
import { isPassing } from '../decide/failures/retries.js';
import { GitHubError, InputError, messageOf } from '../errors.js';
import { HttpError, type HttpStream } from '../ports/http.js';
import type { Ports } from '../ports/ports.js';
import type { Session } from './credentials.js';
import { retrying, type RetrySetting } from './retry.js';

export type FetchQuestion = {
  /** Such as 0.36.1, or `latest`. */
  readonly version: string;
  /** What is on this machine. */
  readonly found: BuildxProgram;
  readonly session: Session;
  /** Where it is kept for later runs. */
  readonly toolCache: string;
  readonly retries: number;
  readonly signal: AbortSignal;
};

type FetchPorts = Pick<Ports, 'clock' | 'exec' | 'files' | 'http' | 'log' | 'machine' | 'random'>;

/** Gives buildx of a version: that of the machine where it is the right one, else the release's, checked and kept. */
export async function fetchBuildx(question: FetchQuestion, ports: FetchPorts): Promise<BuildxProgram> {
  const { found, session, toolCache } = question;
  const { environment } = session;
  const version = question.version === 'latest' ? await findLatest(question, ports) : question.version;
  const { stdout } = await ports.exec.run(found.program, [...found.before, 'version'], { environment });
  if (buildxVersionIn(stdout) === version) return found;
  const { platform } = ports.machine;
  const folder = `${toolCache || session.folder}/slipway-buildx/${version}/${platform.replace('/', '-')}`;
  const program = `${folder}/docker-buildx`;
  // It comes there by a move once it was checked.
  if ((await ports.files.programKind(program)) === undefined) {
    const release = buildxRelease(version, platform);
    await retryingFor(question, ports, () => download(release, program, { question, ports }));
    ports.log.info(`Fetched buildx ${version}, whose checksum is that of its release`);
  }
  return { program, before: [] };
}

function retryingFor<T>({ signal, retries }: FetchQuestion, ports: FetchPorts, work: () => Promise<T>): Promise<T> {
  const setting: RetrySetting = { ports, signal, retries };
  return retrying(work, setting);
}

async function findLatest(question: FetchQuestion, ports: FetchPorts): Promise<string> {
  const { headers, body } = await retryingFor(question, ports, () => answerOf(LATEST_RELEASE, { question, ports }));
  await textOf(body);
  const version = versionIn(headers['location'] ?? '');
  if (version === undefined) throw new GitHubError('Cannot find the latest buildx: GitHub names no release', LASTING);
  return version;
}

type Means = { readonly question: FetchQuestion; readonly ports: FetchPorts };

const LASTING = { isPassing: false } as const;

async function download(release: BuildxRelease, program: string, means: Means): Promise<void> {
  const { files, machine } = means.ports;
  const list = await textOf((await follow(release.checksums, means)).body);
  const expected = checksumOf(release.file, list);
  if (expected === undefined) throw new InputError([nothingFor(release, means.question.version)]);
  const part = `${program}.${machine.self.id}`;
  try {
    const found = await receive(part, await follow(release.url, means), means);
    if (found !== expected)
      throw new GitHubError(`Cannot use ${release.file}: its SHA-256 is ${found}, and must be ${expected}`, LASTING);
    await files.move(part, program);
  } finally {
    await files.remove(part);
  }
}

async function receive(path: string, { body }: HttpStream, { ports }: Means): Promise<string> {
  try {
    return await ports.files.writeProgram(path, body);
  } catch (error) {
    throw faultOf(error);
  }
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const chunk of body) text += decoder.decode(chunk, { stream: true });
  } catch (error) {
    throw faultOf(error);
  }
  return text;
}

const REDIRECTS = 5;

/** Follows where GitHub keeps the file, over https alone. */
async function follow(url: string, means: Means, left = REDIRECTS): Promise<HttpStream> {
  const answer = await answerOf(url, means);
  const { status } = answer;
  if (status === 200) return answer;
  // Read to its end, so that the connection is free again.
  await textOf(answer.body);
  if (status === 404) throw new InputError([nothingFor({ file: url }, means.question.version)]);
  const target = left === 0 ? undefined : targetOf(answer, url);
  if (target === undefined)
    throw new GitHubError(`Cannot fetch ${url}: the answer is ${status}`, { isPassing: isPassing(status) });
  return follow(target, means, left - 1);
}

function targetOf({ status, headers }: HttpStream, from: string): string | undefined {
  const { location } = headers;
  if (location === undefined || status < 300 || status >= 400) return undefined;
  const target = new URL(location, from);
  return target.protocol === 'https:' ? target.href : undefined;
}

async function answerOf(url: string, { question, ports }: Means): Promise<HttpStream> {
  try {
    return await ports.http.stream({ method: 'GET', url, signal: question.signal });
  } catch (error) {
    throw faultOf(error);
  }
}

/** A connection that failed may stand a moment later. */
function faultOf(error: unknown): unknown {
  if (!(error instanceof HttpError)) return error;
  return new GitHubError(`Cannot fetch buildx: ${messageOf(error)}`, { isPassing: true });
}

function nothingFor({ file }: Pick<BuildxRelease, 'file'>, version: string): InputError['problems'][number] {
  return {
    input: 'buildx-version',
    rule: `a release of github.com/docker/buildx with a program for this machine (${file})`,
    value: version,
    mend: 'The releases are at https://github.com/docker/buildx/releases',
  };
}
