import { ACR, DIGITALOCEAN, ECR, ECR_PUBLIC, GAR, GAR_KEY, GCR, OCIR } from './clouds.js';
import { GHCR, GITEA, GITLAB, OWN_GITEA, OWN_GITLAB } from './forges.js';
import { DOCKER_HUB, HARBOR, JFROG, NEXUS, NEXUS_BEARER, OWN_JFROG, PLAIN, QUAY } from './products.js';
import type { StandIn } from './stand-in.js';

/** Every stand-in by a name for tests. */
export const EVERY: Readonly<Record<string, StandIn>> = {
  'Docker Hub': DOCKER_HUB,
  GHCR,
  GitLab: GITLAB,
  'a GitLab elsewhere': OWN_GITLAB,
  ECR,
  'ECR Public': ECR_PUBLIC,
  'Artifact Registry with an access token': GAR,
  'Artifact Registry with a key': GAR_KEY,
  'gcr.io with a key': GCR,
  ACR,
  OCIR,
  Quay: QUAY,
  Harbor: HARBOR,
  DigitalOcean: DIGITALOCEAN,
  Codeberg: GITEA,
  'a Gitea elsewhere': OWN_GITEA,
  'Artifactory by the path': JFROG,
  'Artifactory by the host': OWN_JFROG,
  Nexus: NEXUS,
  'Nexus with tokens': NEXUS_BEARER,
  distribution: PLAIN,
};
