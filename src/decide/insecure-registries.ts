import { Refusal } from '../errors.js';
import { Fields } from './fields.js';
import { isHost } from './image.js';
import { parseEach, parseTexts } from './lines.js';

/** Parses input `insecure-registries`: `host` or `host:port` a line. Registries on this machine need not be named. */
export function parseInsecureRegistries(text: string): string[] {
  const hosts = parseEach(parseTexts(text), (line) => {
    const host = line
      .toLowerCase()
      .replace(/^http:\/\//, '')
      .replace(/\/$/, '');
    // A user and password before the host are quoted nowhere.
    const value = line.includes('@') ? undefined : line;
    if (!isHost(host)) throw new Refusal('lines of host or host:port', value, 'For example registry.lan:5000');
    return host;
  });
  return [...new Set(hosts)];
}

/**
 * Tells whether an engine pushes to a registry by plain http, from what `docker info` says of its `RegistryConfig`. Where
 * it names networks besides its own, the registry may be in one of them.
 */
export function isKnownToEngine(registryConfig: string, registry: string): boolean {
  const config = Fields.in(registryConfig);
  const entry = config.at('IndexConfigs').at(registry);
  const networks = (config.list('InsecureRegistryCIDRs') ?? []).filter(
    (one) => !OWN_NETWORKS.some((own) => own === one),
  );
  return (entry.has('Secure') && !entry.flag('Secure')) || networks.length > 0;
}

const OWN_NETWORKS = ['127.0.0.0/8', '::1/128'];
