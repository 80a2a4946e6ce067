import { type Companions, findCompanions } from '../act/companions.js';
import { copyWhole } from '../act/copy.js';
import { copyCompanions } from '../act/copy-companions.js';
import { forEachImage, type Outcome } from '../act/outcome.js';
import type { Found } from '../act/source.js';
import type { Tell } from '../act/telling.js';
import { type Copied, NOTHING_COPIED, sumOf } from '../decide/copied.js';
import { type Image, isSameRepository, withTag } from '../decide/image.js';
import { RegistryError } from '../errors.js';
import { tellCopied } from '../report/log.js';
import type { Tools } from './tools.js';

/** What is copied: an image, and what refers to it, where the user wants that. */
export type Cargo = { readonly found: Found; readonly companions: Companions | undefined };

/** Finds what refers to the image, and tells what of it stays behind. */
export async function findCargo(found: Found, { asking, ports: { log }, setting }: Tools): Promise<Cargo> {
  if (!setting.read.inputs.referrers) return { found, companions: undefined };
  const { image, digest, top } = found;
  const companions = await findCompanions(found, asking);
  const { referrers, tagged, isUnlisted, lost } = companions;
  log.info(`${image.name}: ${referrers.length} referrers, and ${tagged.length} tags of cosign's`);
  if (isUnlisted) {
    log.warning(`${image.registry} does not list what refers to an image: only what stands under tags comes along`);
  }
  if (top.digest !== digest) {
    log.warning(`What refers to the whole index ${digest} stays behind: the index that is published is another one`);
  }
  for (const one of lost) log.warning(`${image.name}@${one} is listed as a referrer and is not there: it is left out`);
  return { found, companions };
}

/** Copies to every image, registry beside registry. In one registry the later ones take over the blobs of the first. */
export async function copyToAll(
  cargo: Cargo,
  images: readonly Image[],
  tools: Tools,
): Promise<readonly Outcome<Copied>[]> {
  const tell = tellOf(cargo.found, tools);
  const registries = [...new Set(images.map(({ registry }) => registry))];
  const copied = await Promise.all(
    registries.map(async (registry) => {
      const done: Outcome<Copied>[] = [];
      for (const image of images.filter((one) => one.registry === registry)) {
        const beside = done.findLast(({ kind }) => kind === 'done')?.image;
        done.push(...(await forEachImage([image], (to) => copyTo(to, { ...cargo, beside }, tools), tell)));
      }
      return done;
    }),
  );
  return copied.flat();
}

// What the source refuses is not the target's to mend.
function tellOf({ image: from }: Found, { asking }: Tools): Tell {
  return (to, error) => {
    if (!(error instanceof RegistryError)) return asking.tell(to, error);
    const { what, fault, retryAfter, told } = error;
    if (what.startsWith(`read ${from.name} `)) return asking.tell(from, error);
    if (from.registry === to.registry || what !== `sign in to ${from.registry}`) return asking.tell(to, error);
    // It is only read from.
    return asking.tell(from, new RegistryError(`read ${from.name} (${what})`, fault, { retryAfter, told }));
  };
}

type Freight = Cargo & { readonly beside: Image | undefined };

async function copyTo(to: Image, freight: Freight, { asking, ports }: Tools): Promise<Copied> {
  const { found, companions } = freight;
  const { top, image: from, read } = found;
  const isSame = isSameRepository(from, to);
  const beside = from.registry === to.registry ? from : freight.beside;
  const taken: Copied[] = [];
  if (!isSame || top.digest !== found.digest) {
    taken.push((await copyWhole({ from, to, manifest: top.digest, read, beside }, asking)).blobs);
  }
  if (!isSame && companions !== undefined) {
    const { blobs, kept } = await copyCompanions({ found, companions, to, beside }, asking);
    taken.push(blobs);
    for (const tag of kept)
      ports.log.warning(`${withTag(to, tag)} stays as it is: it holds more than that of the source`);
  }
  const copied = taken.length === 0 ? NOTHING_COPIED : sumOf(taken);
  tellCopied(to, copied, ports.log);
  return copied;
}
