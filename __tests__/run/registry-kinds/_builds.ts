import { formsOf } from '../../../src/decide/secrets.js';
import { gitTag } from '../../_fakes/events.js';
import type { StandIn } from '../../_fakes/kinds/stand-in.js';
import { inputsOf, worldOf } from './_runs.js';

/** A name, the registry that is pushed to, what is printed, and words of the cause and the mend. */
export type BuildCase = readonly [string, StandIn, readonly string[], string, string];

/** Tests that a build that ends so tells its cause and its mend. */
export function tells(cases: readonly BuildCase[]): void {
  test.each(cases)('%s', async (_name, one, prints, cause, mend) => {
    const world = worldOf(one, { around: { prints, exitCode: 1 } });
    const { report, outputs } = await world.run(gitTag('v1.2.3'), inputsOf(one));
    const [text = ''] = report.failures;
    expect(report.failures).toHaveLength(1);
    expect(text).toMatch(/^Cannot run "docker buildx build": exit code is 1\n/);
    expect(/\n {2}Cause: (.*)\n/.exec(text)?.[1]).toContain(cause);
    expect(/\n {2}Mend: ([^]*)$/.exec(text)?.[1]).toContain(mend);
    expect(text).toContain(prints.at(-1));
    expect([outputs['pushed'], world.registry(one.registry).writes]).toStrictEqual(['false', []]);
    expect(formsOf(one).filter((form) => form.length > 8 && text.includes(form))).toStrictEqual([]);
  });
}

/** What is pushed first. */
export const nameOf = ({ registry, repository }: StandIn): string => `${registry}/${repository}:1.2.3`;

/** What buildx prints at the end of a build that a registry ended: the failed vertex, and the error once more. */
export function refusedBy(text: string, vertex = 'exporting to image'): readonly string[] {
  return [`#8 ERROR: ${text}`, '------', ` > ${vertex}:`, '------', `ERROR: failed to build: failed to solve: ${text}`];
}

/** A push that ends so. */
export const pushing = (one: StandIn, text: string): readonly string[] =>
  refusedBy(`failed to push ${nameOf(one)}: ${text}`);

/** A pull of a base image that ends so. */
export const pulling = (image: string, text: string): readonly string[] =>
  refusedBy(
    `${image}: failed to resolve source metadata for ${image}: ${text}`,
    `[internal] load metadata for ${image}`,
  );
