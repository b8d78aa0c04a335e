/** Generates a new UID: PS3.5 B.2, "2.25." and a random UUID as a decimal number. At most 44 of the 64 characters. */
export function newDicomUid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  // RFC 9562 5.4: the version and variant bits of a random UUID.
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return `2.25.${bytes.reduce((number, byte) => number * 256n + BigInt(byte), 0n)}`
}
