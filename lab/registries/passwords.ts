import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';

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
  // Passwords go through standard input: arguments are everybody's to see.
  const child = spawn('perl', ['-e', PROGRAM, hex(salt())], { stdio: ['pipe', 'pipe', 'pipe'] });
  await once(child, 'spawn');
  const lines = Object.entries(users).map(([name, password]) => `${hex(name)} ${hex(password)}\n`);
  child.stdin.end(lines.join(''));
  const closed = once(child, 'close');
  const [text, errors] = await Promise.all([read(child.stdout), read(child.stderr)]);
  await closed;
  if (child.exitCode !== 0)
    throw new Error(`Cannot make an htpasswd file: perl ended with ${String(child.exitCode)}\n${errors}`);
  return text;
}

async function read(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: string[] = [];
  stream.setEncoding('utf8');
  for await (const chunk of stream) chunks.push(String(chunk));
  return chunks.join('');
}

function hex(text: string): string {
  return Buffer.from(text).toString('hex');
}

// bcrypt's alphabet; the last of the 22 characters carries only two bits, `u` is one that is allowed.
const ALPHABET = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function salt(): string {
  return [...randomBytes(21)].map((byte) => ALPHABET.charAt(byte % 64)).join('') + 'u';
}
