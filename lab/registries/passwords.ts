import { randomBytes } from 'node:crypto';
import { run } from '../children.ts';

// Perl's crypt is the C library's, which knows bcrypt; neither Node nor openssl does. Cost 5 keeps a request in milliseconds.
const PROGRAM = `while (<STDIN>) {
  my ($user, $password) = map { pack 'H*', $_ } split;
  my $salt = pack 'H*', $ARGV[0];
  my $hash = crypt($password, "\\$2y\\$05\\$$salt");
  die "this crypt knows no bcrypt\\n" unless defined $hash && length $hash == 60;
  print "$user:$hash\\n";
}`;

/** The text of an htpasswd file (bcrypt, the one kind that registries read) for the users and their passwords. */
export async function makeHtpasswd(users: Readonly<Record<string, string>>): Promise<string> {
  const lines = Object.entries(users).map(([name, password]) => `${hex(name)} ${hex(password)}\n`);
  // Passwords go through standard input: arguments are everybody's to see.
  const { stdout } = await run('perl', ['-e', PROGRAM, hex(salt())], { input: lines.join('') });
  return stdout;
}

function hex(text: string): string {
  return Buffer.from(text).toString('hex');
}

// bcrypt's alphabet; the last of the 22 characters carries only two bits, `u` is one that is allowed.
const ALPHABET = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function salt(): string {
  return [...randomBytes(21)].map((byte) => ALPHABET.charAt(byte % 64)).join('') + 'u';
}
