/** The text of bytes in UTF-8, as manifests and configurations of images are; what is none becomes U+FFFD. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** The bytes of base64 (RFC 4648, section 4); throws where it is none. */
export function bytesOfBase64(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
