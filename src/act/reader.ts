import { type Image, withTag } from '../decide/image.js';
import type { Tag } from '../decide/tag.js';
import type { RegistrySetting } from './manifest.js';
import { type GateSetting, passOnceMore } from './once-more.js';
import { retrying } from './retry.js';
import { Shared } from './shared.js';

export type ReaderSetting = RegistrySetting & GateSetting;

/** Asks registries where tags point. Who asks for the same tag at the same time gets one answer. */
export class Reader {
  readonly #setting: ReaderSetting;
  readonly #shared = new Shared<string | undefined>();

  constructor(setting: ReaderSetting) {
    this.#setting = setting;
  }

  /** The digest that a tag points to by now, undefined where there is none. */
  digestOf(image: Image, tag: Tag): Promise<string | undefined> {
    const { registry, signal } = this.#setting;
    return this.#shared.ask(withTag(image, tag), (onSent) => {
      const ask = (): Promise<string | undefined> => {
        onSent();
        return retrying(() => registry.digestOf(image, tag, signal), this.#setting);
      };
      return passOnceMore(ask, image, this.#setting);
    });
  }
}
