import { changeAuth } from '../act/credentials.js';
import { testImage } from '../act/image-test.js';
import { hostPlatform } from '../act/local-image.js';
import { type Image, withDigest } from '../decide/image.js';
import { parseManifest } from '../decide/manifest.js';
import type { BuildPlan } from '../decide/plan.js';
import { chooseTestPlatforms, isSamePlatform } from '../decide/publishing.js';
import { textOf } from '../decide/bytes.js';
import { InputError } from '../errors.js';
import type { Manifest } from '../ports/registry.js';
import { problemsOf } from '../read/input-kinds.js';
import type { Tools } from './tools.js';

/** The platforms that the image is tested for; none where the user gave no test. Asks nothing that is not needed. */
export async function findTestPlatforms(
  { platforms }: Pick<BuildPlan, 'platforms'>,
  tools: Tools,
): Promise<readonly string[]> {
  const { test, testPlatforms } = tools.setting.read.inputs;
  if (test === '') return [];
  const host = testPlatforms.length > 0 ? '' : await hostPlatform(tools.session, tools.ports);
  try {
    return chooseTestPlatforms({ platforms, testPlatforms }, host);
  } catch (error) {
    throw new InputError(problemsOf('test-platforms', error));
  }
}

/** Tests what the first registry has got, by its digest. No tag is there yet. */
export async function testUploaded(
  { manifests, target }: { readonly manifests: ReadonlyMap<Image, Manifest>; readonly target: string },
  platforms: readonly string[],
  tools: Tools,
): Promise<void> {
  const [first] = manifests;
  if (first === undefined || platforms.length === 0) return;
  const [image, manifest] = first;
  await changeAuth(tools.session, tools.session.auth, tools.ports);
  const { digest } = manifest;
  const isChosen = tools.setting.read.inputs.testPlatforms.length > 0;
  for (const platform of platforms) {
    const reference = withDigest(image, isChosen ? digestFor(platform, manifest) : digest);
    await testEach({ image: reference, digest, target }, [platform], tools);
  }
}

// The classic store keeps one platform under a digest, so each is asked for by its own.
function digestFor(platform: string, { digest, bytes }: Manifest): string {
  const parsed = parseManifest(textOf(bytes));
  const entry =
    parsed.kind === 'index' ? parsed.entries.find((one) => isSamePlatform(one.platform, platform)) : undefined;
  return entry?.digest ?? digest;
}

/** Runs the user's test, for one platform after the other. */
export async function testEach(
  subject: { readonly image: string; readonly digest: string; readonly target: string },
  platforms: readonly string[],
  { setting, session, plan, ports, ledger }: Tools,
): Promise<void> {
  const { signal, surroundings, read } = setting;
  const how = { script: read.inputs.test, session, workspace: surroundings.workspace, signal };
  const { version } = plan.tags;
  await ledger.station('Test', async () => {
    for (const platform of platforms) {
      ports.log.info(`Tests ${subject.image} for ${platform}`);
      await testImage({ ...subject, version, platform }, how, ports);
    }
  });
}
