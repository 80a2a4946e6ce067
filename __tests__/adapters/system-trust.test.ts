import { systemTrust } from '../../src/adapters/system-trust.js';

test('systemTrust() gives what the machine trusts, where Node can tell', () => {
  const trust = systemTrust();
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major < 22) expect(trust).toBeUndefined();
  else expect(trust?.authorities.every((one) => one.startsWith('-----BEGIN CERTIFICATE-----'))).toBe(true);
});
