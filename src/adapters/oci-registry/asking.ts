import type { Image } from '../../decide/image.js';
import { RegistryError, type RegistryFault } from '../../errors.js';
import { type HttpAnswer, HttpError, type HttpStream } from '../../ports/http.js';
import { isElsewhere } from './addresses.js';
import { faultOf, retryAfterOf, toldBy } from './answers.js';
import type { RepositoryRequest, SignedIn } from './sign-in.js';
import type { Warnings } from './warnings.js';

/** Asks registries, and tells what they warn of. */
export class Asking {
  readonly #signedIn: SignedIn;
  readonly #warnings: Warnings;

  constructor(signedIn: SignedIn, warnings: Warnings) {
    this.#signedIn = signedIn;
    this.#warnings = warnings;
  }

  /** Begins something, such as `read ghcr.io/a/b 1.2`. */
  about(what: string, image: Image): Question {
    return new Question({ what, image, signedIn: this.#signedIn, warnings: this.#warnings });
  }
}

type Circumstances = {
  readonly what: string;
  readonly image: Image;
  readonly signedIn: SignedIn;
  readonly warnings: Warnings;
};

/** One thing that is tried with a repository, in one request or several. Every failure says what it is. */
export class Question {
  readonly what: string;
  readonly image: Image;
  readonly #signedIn: SignedIn;
  readonly #warnings: Warnings;

  constructor({ what, image, signedIn, warnings }: Circumstances) {
    this.what = what;
    this.image = image;
    this.#signedIn = signedIn;
    this.#warnings = warnings;
  }

  send(request: RepositoryRequest, redirects?: 'leave'): Promise<HttpAnswer> {
    // Another host is not signed in to: what it asks for must never be taken for the registry's own challenge.
    if (isElsewhere(request.path)) return this.#telling(() => this.#signedIn.sendOnce(this.image, request));
    return this.#telling(() => this.#signedIn.send(this.image, request, redirects));
  }

  async stream(request: RepositoryRequest): Promise<HttpStream> {
    const answer = await this.#telling(() => this.#signedIn.stream(this.image, request));
    return { ...answer, body: this.#tellingParts(answer.body) };
  }

  /** The answer, if it has one of these statuses. */
  expecting(statuses: readonly number[], answer: HttpAnswer): HttpAnswer {
    if (!statuses.includes(answer.status)) throw this.refused(answer);
    return answer;
  }

  /** The error for an answer that is a "no". */
  refused(answer: HttpAnswer): RegistryError {
    const told = { ...this.#signedIn.told(this.image.registry), ...toldBy(answer) };
    return new RegistryError(this.what, faultOf(answer), { retryAfter: retryAfterOf(answer), told });
  }

  /** The error for an answer that is no "no", and makes no sense. */
  unusable(detail: string): RegistryError {
    return this.#error({ kind: 'unusable', detail });
  }

  /** The error for an answer that lost something on its way. */
  spoilt(detail: string): RegistryError {
    return this.#error({ kind: 'unusable', detail, isSpoilt: true });
  }

  /** Does what asks the registry in another way; no answer at all is told as it is of any request. */
  async trying<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw this.#told(error);
    }
  }

  async #telling<T extends Pick<HttpAnswer, 'headers'>>(send: () => Promise<T>): Promise<T> {
    try {
      const answer = await send();
      this.#warnings.tell(this.image.registry, answer.headers['warning']);
      return answer;
    } catch (error) {
      throw this.#told(error);
    }
  }

  async *#tellingParts(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    try {
      yield* parts;
    } catch (error) {
      throw this.#told(error);
    }
  }

  #told(error: unknown): unknown {
    if (!(error instanceof HttpError)) return error;
    // A body without end has come: to ask again would bring it again.
    if (error.code === 'ETOOLONG') return this.unusable(error.message);
    return this.#error({ kind: 'unreachable', code: error.code, detail: error.message });
  }

  #error(fault: RegistryFault): RegistryError {
    return new RegistryError(this.what, fault, { told: this.#signedIn.told(this.image.registry) });
  }
}
