import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../children.ts';
import type { Life } from './daemon.ts';
import { fillFolder, makeFolder } from './folder.ts';

/** A certificate for 127.0.0.1 and localhost, its key, and the authority that signed it. */
export type TlsFiles = {
  readonly folder: string;
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
  readonly remove: () => Promise<void>;
};

/** A self-signed certificate and its key. */
export type KeyPair = { readonly certificate: string; readonly key: string };

// Own configuration: what the machine's openssl.cnf adds by itself differs between distributions.
const CONFIGURATION = `
[req]
distinguished_name = name
[name]
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, digitalSignature, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = DNS:localhost, IP:127.0.0.1, IP:::1
[client]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = clientAuth
`;
const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
const DAYS = ['-days', '30'];

/** Makes an authority of its own and a server's certificate in a new temporary folder. */
export async function makeTls(life?: Life): Promise<TlsFiles> {
  const folder = await makeFolder('tls', life);
  return fillFolder(folder, async (path) => {
    const authority = await makeKeyPair(path, 'authority');
    const server = { certificate: join(path, 'server.crt'), key: join(path, 'server.key') };
    await sign(path, authority, { pair: server, kind: 'server' });
    return { folder: path, authority: authority.certificate, ...server, remove: folder.remove };
  });
}

/** Makes a self-signed certificate, which is its own authority, in the folder. */
export async function makeKeyPair(folder: string, name: string): Promise<KeyPair> {
  const config = await writeConfiguration(folder);
  const pair = { certificate: join(folder, `${name}.crt`), key: join(folder, `${name}.key`) };
  const subject = ['-subj', `/CN=Slipway lab ${name}`, '-config', config, '-extensions', 'authority'];
  await openssl('req', ['-x509', ...NEW_KEY, ...DAYS, ...subject, '-keyout', pair.key, '-out', pair.certificate]);
  return pair;
}

/** Makes a certificate by which a client shows who it is, signed by the same authority. */
export async function makeClient({ folder, authority }: TlsFiles): Promise<KeyPair> {
  const pair = { certificate: join(folder, 'client.crt'), key: join(folder, 'client.key') };
  const signer = { certificate: authority, key: join(folder, 'authority.key') };
  await sign(folder, signer, { pair, kind: 'client' });
  return pair;
}

type Wanted = { readonly pair: KeyPair; readonly kind: 'server' | 'client' };

async function sign(folder: string, authority: KeyPair, { pair, kind }: Wanted): Promise<void> {
  const config = await writeConfiguration(folder);
  const request = join(folder, `${kind}.csr`);
  const signer = ['-CA', authority.certificate, '-CAkey', authority.key, '-set_serial', kind === 'server' ? '2' : '3'];
  const extensions = ['-extfile', config, '-extensions', kind];
  const files = ['-keyout', pair.key, '-out', request];
  await openssl('req', ['-new', ...NEW_KEY, '-subj', '/CN=localhost', '-config', config, ...files]);
  await openssl('x509', ['-req', '-in', request, ...signer, ...DAYS, ...extensions, '-out', pair.certificate]);
}

async function writeConfiguration(folder: string): Promise<string> {
  const path = join(folder, 'openssl.cnf');
  await writeFile(path, CONFIGURATION);
  return path;
}

async function openssl(command: string, args: readonly string[]): Promise<void> {
  try {
    await run('openssl', [command, ...args]);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new Error('Cannot make certificates: there is no openssl on PATH\nInstall it: apt-get install openssl', {
        cause: error,
      });
    }
    throw error;
  }
}

/** Makes docker (or what else reads a folder like /etc/docker/certs.d) trust the authority for the host; gives the undoing. */
export async function installAuthority(tls: TlsFiles, certsFolder: string, host: string): Promise<() => Promise<void>> {
  const folder = join(certsFolder, host);
  await mkdir(folder, { recursive: true });
  await copyFile(tls.authority, join(folder, 'ca.crt'));
  return () => rm(folder, { recursive: true, force: true });
}
