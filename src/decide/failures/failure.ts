import type { RegistryFault, Told } from '../../errors.js';
import type { Credential } from '../credential.js';
import type { RegistryKind } from '../registry-kinds.js';
import type { PasswordForm } from './password-form.js';

/** A "no" of a registry, and all that is known around it. */
export type Failure = {
  readonly registry: string;
  /** Empty where it is about the registry as a whole. */
  readonly repository: string;
  /** Whom we signed in as; undefined where there were no credentials. */
  readonly user:
    { readonly name: string; readonly source: Credential['source']; readonly form: PasswordForm } | undefined;
  /** Such as `open an upload session`. */
  readonly tried: string;
  readonly fault: RegistryFault;
  readonly told: Told;
  /** The owner of the repository on GitHub; whether the run is that of a fork or of Dependabot. */
  readonly run: { readonly owner: string; readonly isUntrusted: boolean };
  /** Milliseconds that the registry asks us to wait. */
  readonly retryAfter?: number | undefined;
};

/** A status that the registry answered, or another kind of fault. */
export type On = number | RegistryFault['kind'];

/** Words that are fixed, or that name what is in the failure. */
export type Words = string | ((failure: Failure) => string);

/** A cause: how it shows, and how it is mended. Columns that are left out fit everything; of a list, one has to fit. */
export type Row = {
  /** Its name in tests. */
  readonly name: string;
  readonly kinds?: readonly RegistryKind[];
  readonly on?: readonly On[];
  /** Codes of the registry's error, or of Node where no answer came. */
  readonly codes?: readonly string[];
  /** What the answer says, its code included. */
  readonly says?: RegExp;
  readonly forms?: readonly PasswordForm[];
  readonly sources?: readonly Credential['source'][];
  /** What no other column can say. */
  readonly when?: (failure: Failure) => boolean;
  /** Set where all of this makes the cause likely, and no more. */
  readonly isGuess?: true;
  readonly cause: Words;
  readonly mend: Words;
  readonly link?: Words;
};
