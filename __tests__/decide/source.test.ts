import { parseSource } from '../../src/decide/source.js';
import { imageOf } from '../_fakes/values.js';

const DIGEST = `sha256:${'a'.repeat(64)}`;

test.each([
  ['ghcr.io/Acme/App:1.2', 'ghcr.io/acme/app', '1.2', 'ghcr.io/acme/app:1.2'],
  ['127.0.0.1:5000/app:Candidate', '127.0.0.1:5000/app', 'Candidate', '127.0.0.1:5000/app:Candidate'],
  ['acme/app:1', 'acme/app', '1', 'acme/app:1'],
  ['alpine:3', 'alpine', '3', 'alpine:3'],
  [`ghcr.io/acme/app@${DIGEST}`, 'ghcr.io/acme/app', DIGEST, `ghcr.io/acme/app@${DIGEST}`],
  [`127.0.0.1:5000/app@${DIGEST}`, '127.0.0.1:5000/app', DIGEST, `127.0.0.1:5000/app@${DIGEST}`],
  [`ghcr.io/acme/app:1.2@${DIGEST}`, 'ghcr.io/acme/app', DIGEST, `ghcr.io/acme/app@${DIGEST}`],
])('parseSource(%j) is an image and a reference', (text, image, reference, name) => {
  expect(parseSource(text)).toStrictEqual({ image: imageOf(image), reference, name });
});

test.each([
  ['', 'given in mode promote'],
  ['ghcr.io/acme/app', 'its tag or its sha256 digest'],
  ['127.0.0.1:5000/app', 'its tag or its sha256 digest'],
  ['ghcr.io/acme/app:', 'a tag'],
  ['ghcr.io/acme/app:-x', 'a tag'],
  ['ghcr.io/acme/app@sha256:abc', 'its tag or its sha256 digest'],
  [`ghcr.io/acme/app@sha512:${'a'.repeat(128)}`, 'its tag or its sha256 digest'],
  [`ghcr.io/acme/app:a b@${DIGEST}`, 'a tag'],
  [`@${DIGEST}`, 'an image name'],
  ['https://ghcr.io/acme/app:1', 'an image name'],
  ['ghcr.io/acme/app:1\nghcr.io/acme/app:2', 'an image name'],
])('parseSource(%j) is refused: it must be %s', (text, rule) => {
  expect(() => parseSource(text)).toThrow(rule);
});
