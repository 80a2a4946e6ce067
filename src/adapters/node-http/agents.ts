import type { Agent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { SecureContext } from 'node:tls';
import { HttpError, type Trust } from '../../ports/http.js';
import { type Way, watchConnecting } from './connecting.js';
import type { Limits } from './limits.js';
import type { Proxy } from './proxies.js';

/** By which way a request goes. */
export type Route = { readonly url: URL; readonly proxy: Proxy | undefined; readonly trust: Trust | undefined };

/** Node's agents, which keep connections alive: one for each way of connecting. */
export class Agents {
  readonly #limits: Limits;
  readonly #usual = new Map<string, Agent>();
  readonly #options = new WeakMap<Agent, object>();
  readonly #trusting = new WeakMap<Trust, Map<string, Agent>>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** What an agent adds to the options of every connection, by itself only to those that it asks for itself. */
  optionsOf(agent: Agent): object {
    return this.#options.get(agent) ?? {};
  }

  for(route: Route): Agent {
    const agents = this.#agentsOf(route.trust);
    const key = `${route.url.protocol} ${route.proxy?.address ?? ''}`;
    const agent = agents.get(key) ?? this.#make(route);
    agents.set(key, agent);
    return agent;
  }

  #agentsOf(trust: Trust | undefined): Map<string, Agent> {
    if (trust === undefined) return this.#usual;
    const agents = this.#trusting.get(trust) ?? new Map<string, Agent>();
    this.#trusting.set(trust, agents);
    return agents;
  }

  #make({ url, proxy, trust }: Route): Agent {
    const options = { keepAlive: true, timeout: this.#limits.spare, ...(proxy && proxyOptions(url, proxy)) };
    const isSecure = url.protocol === 'https:';
    const all = { ...options, ...(isSecure && trust && { secureContext: contextOf(trust) }) };
    const agent = isSecure ? new HttpsAgent(all) : new (plainAgentClass())(options);
    this.#options.set(agent, all);
    watchConnecting(agent, { limit: this.#limits.connect, proxy: proxy?.host, first: firstOf(isSecure, proxy) });
    return agent;
  }
}

// Importing node:http takes 16 ms more than node:https does: its list of exports loads a WebSocket client. The agent
// for plain http is the class that the one for https extends, and with it `https.request` speaks plain http.
function plainAgentClass(): typeof Agent {
  const base: unknown = Object.getPrototypeOf(HttpsAgent);
  if (!isAgentClass(base)) throw new TypeError('Cannot speak plain http: https.Agent extends no other agent');
  return base;
}

function isAgentClass(value: unknown): value is typeof Agent {
  return typeof value === 'function' && value.name === 'Agent';
}

function firstOf(isSecure: boolean, proxy: Proxy | undefined): Way['first'] {
  if (proxy === undefined) return isSecure ? 'tls' : 'plain';
  if (isSecure) return 'tunnel';
  return proxy.address.startsWith('https:') ? 'tls' : 'plain';
}

// https://nodejs.org/api/http.html#built-in-proxy-support: older ones would go directly, and say nothing.
function proxyOptions(url: URL, { host, address }: Proxy): { proxyEnv: Record<string, string> } {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 24 || (major === 24 && minor < 5)) {
    throw new HttpError('EPROXY', `${url.host}: Node ${process.versions.node} cannot use the proxy ${host}, 24.5 can`);
  }
  return { proxyEnv: { [url.protocol === 'https:' ? 'https_proxy' : 'http_proxy']: address } };
}

// Made once, for it takes in more than a hundred authorities. What node:tls exports would all be loaded by an import.
function contextOf({ authorities, certificate, key }: Trust): SecureContext {
  const tls = process.getBuiltinModule('node:tls');
  // With those of NODE_EXTRA_CA_CERTS; Node 20, which runs tests alone, cannot name them.
  const known: Partial<Pick<typeof tls, 'getCACertificates'>> = tls;
  const usual = known.getCACertificates?.('default') ?? tls.rootCertificates;
  return tls.createSecureContext({
    ca: [...usual, ...authorities],
    ...(certificate !== undefined && { cert: certificate }),
    ...(key !== undefined && { key }),
  });
}
