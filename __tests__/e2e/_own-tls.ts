import { join } from 'node:path';
import { run } from '../../lab/children.ts';
import { debianTool } from '../../lab/debian.ts';
import { startRegistry } from '../../lab/registries/distribution.ts';
import type { RegistryAuth } from '../../lab/registries/distribution.ts';
import { ownAddress, startForwarder } from '../../lab/registries/forwarder.ts';
import { makeKeyPair } from '../../lab/registries/tls.ts';
import type { KeyPair } from '../../lab/registries/tls.ts';
import { folderWith } from './_folders.ts';
import type { Credentials, TestRegistry } from './_registries.ts';

/** An authority, and what it signed for an address of this machine. */
export type OwnTls = { readonly address: string; readonly authority: string; readonly server: KeyPair };

/** Makes an authority of its own and a certificate for the address under which other machines find this one. */
export async function makeOwnTls(): Promise<OwnTls> {
  const address = ownAddress();
  const names = `subjectAltName = IP:${address}\nextendedKeyUsage = serverAuth\n`;
  const folder = folderWith({ 'server.cnf': names }, 'file');
  const at = (name: string): string => join(folder, name);
  const authority = await makeKeyPair(folder, 'authority');
  const server = { certificate: at('server.crt'), key: at('server.key') };
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', server.key];
  const subject = ['-config', at('openssl.cnf'), '-subj', '/CN=Slipway own authority'];
  await run('openssl', ['req', '-new', ...subject, ...key, '-out', at('request')]);
  const signer = ['-CA', authority.certificate, '-CAkey', authority.key, '-set_serial', '4', '-days', '30'];
  const request = ['-req', '-in', at('request'), '-extfile', at('server.cnf'), '-out', server.certificate];
  await run('openssl', ['x509', ...request, ...signer]);
  return { address, authority: authority.certificate, server };
}

/** Starts a registry behind that certificate, found under the address of this machine. */
export async function startOwnTls(
  { address, server: tls }: OwnTls,
  auth: RegistryAuth,
  credentials: Credentials,
): Promise<TestRegistry> {
  const registry = await startRegistry(await debianTool('docker-registry'), { auth, tls });
  const { host, stop } = await startForwarder(address, Number(new URL(registry.url).port));
  const stopBoth = async (): Promise<void> => {
    await stop();
    await registry.stop();
  };
  return { ...registry, host, url: `https://${host}`, credentials, tokenRequests: [], stop: stopBoth };
}
