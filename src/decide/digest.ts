const SHA256 = /^sha256:[0-9a-f]{64}$/;
const SHA512 = /^sha512:[0-9a-f]{128}$/;

/** Tells whether the text is a sha256 digest, as registries name what they take. */
export function isSha256(text: string | undefined): text is string {
  return text !== undefined && SHA256.test(text);
}

/**
 * Tells whether the text is a digest of a registered algorithm: what stands in manifests can be of both.
 * https://github.com/opencontainers/image-spec/blob/main/descriptor.md#registered-algorithms
 */
export function isDigest(text: string | undefined): text is string {
  return text !== undefined && (SHA256.test(text) || SHA512.test(text));
}
