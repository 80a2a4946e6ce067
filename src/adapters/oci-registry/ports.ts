import type { Http, Trust } from '../../ports/http.js';
import type { SignIn } from '../../ports/ports.js';

/** What the client needs of its surroundings. */
export type ClientPorts = {
  readonly http: Http;
  readonly signIn: SignIn;
  /** Makes the log hide a token that a registry gave us. */
  readonly mask: (secret: string) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Whom to trust as a registry, besides the usual authorities. */
  readonly trustOf?: (registry: string) => Trust | undefined;
  /** Whom the machine trusts: docker does so, and Node does not unless it is told to. */
  readonly systemTrust?: () => Trust | undefined;
  /** Registries that are asked by plain http, as the user allows. */
  readonly insecure?: readonly string[];
  /** Tells the user what is worth knowing, once. */
  readonly say?: (text: string) => void;
  readonly warn?: (text: string) => void;
};
