import { joinMetadata } from '../decide/metadata.js';
import type { Report } from '../report/report.js';
import { Findings, type Found } from './findings.js';

/** What came of a build. */
export type Built = Found & { readonly imageId: string; readonly metadata: { readonly text: string } };

/** Keeps what came of the builds of all targets. */
export class Builds {
  readonly findings = new Findings();
  readonly #all = new Map<string, Built>();

  add(built: Built, target: string): void {
    this.#all.set(target, built);
    this.findings.add(built);
  }

  get told(): Pick<Report, 'imageId' | 'metadata'> {
    const texts = new Map([...this.#all].map(([target, one]) => [target, one.metadata.text]));
    return { imageId: [...this.#all.values()][0]?.imageId ?? '', metadata: joinMetadata(texts) };
  }
}
