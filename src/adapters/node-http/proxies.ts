import { BlockList, isIP } from 'node:net';
import { isLoopback } from '../../decide/endpoint.js';
import { HttpError } from '../../ports/http.js';

/** A proxy: its host for messages, and its address, which may hold a user and a password. */
export type Proxy = { readonly host: string; readonly address: string };

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Through which proxy a request goes, if any. As for docker, NO_PROXY names domains with what is below them, and networks,
 * and this machine is never behind a proxy: https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config. Node's own reading of
 * NO_PROXY knows neither.
 */
export function proxiesOf(environment: Environment): (url: URL) => Proxy | undefined {
  const exceptions = (environment['no_proxy'] || environment['NO_PROXY'] || '')
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== '');
  return (url) => {
    const name = url.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
    const variable = environment[name] ? name : name.toUpperCase();
    const address = environment[variable];
    if (!address || isLoopback(url.hostname) || exceptions.some((entry) => fits(url, entry))) return undefined;
    return parseProxy(address, variable);
  };
}

function fits(url: URL, entry: string): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (['*', host].includes(entry)) return true;
  if (entry.includes('/')) return liesIn(host, entry);
  const [, name = '', port = portOf(url)] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(entry) ?? [];
  return port === portOf(url) && isOrLiesBelow(host, name.replace(/^\*?\./, ''));
}

function portOf({ port, protocol }: URL): string {
  return port || (protocol === 'https:' ? '443' : '80');
}

function isOrLiesBelow(host: string, domain: string): boolean {
  return host === domain || (isIP(host) === 0 && host.endsWith(`.${domain}`));
}

function liesIn(host: string, network: string): boolean {
  const [address = '', bits = ''] = network.split('/');
  const longest = { 4: 32, 6: 128 }[isIP(address)];
  if (longest === undefined || isIP(address) !== isIP(host) || !/^\d{1,3}$/.test(bits) || Number(bits) > longest)
    return false;
  const family = isIP(host) === 6 ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  list.addSubnet(address, Number(bits), family);
  return list.check(host, family);
}

// Node quotes an address that it cannot read, and with it the password in it.
function parseProxy(text: string, variable: string): Proxy {
  const address = text.includes('://') ? text : `http://${text}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol) || !isDecodable(url)) {
    const rule = 'the address of an http or https proxy, such as http://proxy.example.com:3128';
    throw new HttpError('EPROXY', `Cannot use the proxy of ${variable} as it must be ${rule}`);
  }
  return { host: url.host, address: url.href };
}

function isDecodable({ username, password }: URL): boolean {
  try {
    decodeURIComponent(username + password);
    return true;
  } catch {
    // A stray percent sign: there is nothing that the proxy could be told.
    return false;
  }
}
