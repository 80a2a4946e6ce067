// Shorter fragments of base64 turn up by chance.
const SHORTEST_FRAGMENT = 8;
// With this length each of the three alignments gives a fragment.
const SHORTEST_SECRET = 8;

/** Tells by name the forms of the secret in some bytes. */
export type Detector = (bytes: Buffer) => string[];

/** A detector of a secret: as it is, URL-encoded, JSON-escaped, in base64 of anything that holds it, in hexadecimal. */
export function detectorOf(secret: string): Detector {
  const plain = Buffer.from(secret);
  if (plain.length < SHORTEST_SECRET) {
    throw new Error(`Cannot search for a secret of fewer than ${String(SHORTEST_SECRET)} bytes: it turns up by chance`);
  }
  const spellings: [string, string[]][] = [
    ['base64', base64Fragments(secret)],
    ['base64 of base64', base64Fragments(secret).flatMap(base64Fragments)],
    ['hexadecimal', [plain.toString('hex'), plain.toString('hex').toUpperCase()]],
  ];
  return (bytes) => {
    const found = spellings.filter(([, texts]) => texts.some((text) => bytes.includes(text))).map(([name]) => name);
    if (bytes.includes(plain)) return ['plain', ...found];
    const decoded = decodings(bytes).filter((decoding) => decoding.bytes.includes(plain));
    return [...new Set(decoded.map(({ name }) => name)), ...found];
  };
}

/**
 * What stays the same of base64 wherever the secret stands in the encoded text: alone, behind `user:`, before a
 * newline, within JSON. The three alignments each lose the characters that mix with what stands around.
 */
function base64Fragments(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const fragments = [0, 1, 2].map((skip) => {
    const whole = Math.floor((bytes.length - skip) / 3) * 3;
    return bytes.subarray(skip, skip + whole).toString('base64');
  });
  const forUrls = fragments.map((fragment) => fragment.replaceAll('+', '-').replaceAll('/', '_'));
  return [...fragments, ...forUrls].filter((fragment) => fragment.length >= SHORTEST_FRAGMENT);
}

// Encoders differ in what they escape, so the text is decoded instead of the secret encoded.
function decodings(bytes: Buffer): { name: string; bytes: Buffer }[] {
  const unescaped = unescapeJson(bytes);
  return [
    { name: 'URL-encoded', bytes: decodePercents(bytes.toString('latin1')) },
    { name: 'URL-encoded', bytes: decodePercents(bytes.toString('latin1').replaceAll('+', ' ')) },
    { name: 'JSON-escaped', bytes: unescaped },
    // JSON within JSON.
    { name: 'JSON-escaped', bytes: unescapeJson(unescaped) },
  ];
}

function decodePercents(text: string): Buffer {
  const decoded = text.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return Buffer.from(decoded, 'latin1');
}

const ESCAPES: Partial<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function unescapeJson(bytes: Buffer): Buffer {
  const unescape = (_: string, code: string | undefined, sign: string) =>
    code === undefined ? (ESCAPES[sign] ?? sign) : String.fromCharCode(parseInt(code, 16));
  return Buffer.from(bytes.toString('utf8').replace(/\\u([0-9a-f]{4})|\\(.)/gi, unescape));
}
