// The token service as a process of its own, for registries that outlive the command which started them.
import { readFile, writeFile } from 'node:fs/promises';
import { startTokenService } from './token-service.ts';
import type { TokenAuthority, TokenServiceOptions } from './token-service.ts';

const [, , optionsFile = '', authorityFile = ''] = process.argv;
const options = JSON.parse(await readFile(optionsFile, 'utf8')) as TokenServiceOptions;
const service = await startTokenService(options);

const { realm, service: name, issuer, rootCertBundle } = service;
const authority: TokenAuthority = { realm, service: name, issuer, rootCertBundle };
await writeFile(authorityFile, `${JSON.stringify(authority)}\n`);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void service.stop());
}
