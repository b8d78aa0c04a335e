import { createHash } from 'node:crypto'

/**
 * Derives a DICOM UID from words: the same words give the same UID, so that a series that a kill interrupted stays one.
 *
 * PS3.5 §B.2: "2.25." followed by a UUID as a decimal integer; the UUID is of version 8 (RFC 9562 §5.8), taken from
 * SHA-256.
 */
export function demoUid(...words: string[]): string {
  const bytes = createHash('sha256').update(words.join('\0')).digest().subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return `2.25.${BigInt(`0x${bytes.toString('hex')}`)}`
}
