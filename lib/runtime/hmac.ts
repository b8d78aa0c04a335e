import { createHmac, createSecretKey } from 'node:crypto'

/**
 * Returns the HMAC-SHA-256 of parts, one after the other, under a key of any length (RFC 2104).
 *
 * The key is handed over as an object: Node 24 asks of plain bytes first whether they are one, by two exceptions, which takes
 * ten times as long as the HMAC of a short text.
 */
export function hmacSha256(key: Buffer, ...parts: readonly (string | Uint8Array)[]): Buffer {
  const hmac = createHmac('sha256', createSecretKey(key))
  for (const part of parts) hmac.update(part)
  return hmac.digest()
}
