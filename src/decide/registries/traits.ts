/** The registries that are told apart. */
export type RegistryKind =
  | 'docker-hub'
  | 'ghcr'
  | 'gitlab'
  | 'ecr'
  | 'ecr-public'
  | 'gar'
  | 'acr'
  | 'ocir'
  | 'quay'
  | 'harbor'
  | 'digitalocean'
  | 'gitea'
  | 'jfrog'
  | 'nexus'
  | 'other';

/** A repository: its registry (`host[:port]`) and its path in there. */
export type Place = { readonly registry: string; readonly repository: string };

/** What an answer says of the product: every pattern that is given has to match. */
export type Sign = { readonly realm?: RegExp; readonly service?: RegExp; readonly server?: RegExp };

/** What is special about a registry. */
export type Traits = {
  readonly kind: RegistryKind;
  /** Its name in messages. */
  readonly product: string;
  /** Its hosts, without a port; left out where everybody runs it on hosts of their own. */
  readonly hosts?: RegExp;
  /** What gives it away where the host does not. */
  readonly signs: readonly Sign[];
  /** Where its documentation speaks of signing in. */
  readonly docs: string;
  /** What comes into being when something is pushed that is not there yet. */
  readonly createdOnPush: 'repository' | 'nothing' | 'in an existing project';
  /** Whether asking for the right to push creates the repository already. */
  readonly createdByAsking: boolean;
  /** Whether its token service is rightly on another host. */
  readonly foreignRealm: boolean;
  /** The command or page that creates what has to be there before a push; empty where nothing has to be. */
  readonly create: (place: Place) => string;
  /** Milliseconds until every copy shows what was written, where it is longer than usual. */
  readonly staleness?: number;
  /** The form of user names, where it is special. */
  readonly username?: string;
  /** Which user name and password do. */
  readonly credentials: string;
};
