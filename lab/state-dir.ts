import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** The folder of everything that runs now; it is made when missing, for this user's eyes only. */
export function stateDir(): string {
  const folder = process.env['SLIPWAY_LAB_STATE'] ?? join(tmpdir(), `slipway-lab-${userInfo().uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Six hexadecimal digits that tell this state folder from others, for names that the whole machine shares. */
export function stateKey(): string {
  return createHash('sha256').update(stateDir()).digest('hex').slice(0, 6);
}
