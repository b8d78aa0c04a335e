import { createHash, randomBytes } from 'node:crypto'

/** Distinguishes a service account's token from an access token, and lets secret scanners find leaked ones. */
const PREFIX = 'fovea_sa_'

/** Makes a token of 256 random bits and the hash that is stored. */
export function newServiceToken(): { token: string; hash: Uint8Array<ArrayBuffer> } {
  const token = PREFIX + randomBytes(32).toString('base64url')
  return { token, hash: hashServiceToken(token) }
}

export const isServiceToken = (text: string): boolean => text.startsWith(PREFIX)

export const hashServiceToken = (token: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(token).digest())
