import { type Image, withTag } from '../decide/image.js';
import type { Tag } from '../decide/tag.js';
import type { Gate } from './gate.js';
import type { RegistrySetting } from './manifest.js';
import { retrying } from './retry.js';
import { Shared } from './shared.js';

export type ReaderSetting = RegistrySetting & { readonly gateOf: (registry: string) => Gate };

/** Asks registries where tags point. Who asks for the same tag at the same time gets one answer. */
export class Reader {
  readonly #setting: ReaderSetting;
  readonly #shared = new Shared<string | undefined>();

  constructor(setting: ReaderSetting) {
    this.#setting = setting;
  }

  /** The digest that a tag points to by now, undefined where there is none. */
  digestOf(image: Image, tag: Tag): Promise<string | undefined> {
    const { registry, gateOf, signal } = this.#setting;
    return this.#shared.ask(withTag(image, tag), (onSent) =>
      gateOf(image.registry).pass(() => {
        onSent();
        return retrying(() => registry.digestOf(image, tag, signal), this.#setting);
      }),
    );
  }
}
