import { createHash, randomBytes } from 'node:crypto'

/** Tells a service account's token from an access token, and what leaked from what did not (a scanner finds it). */
const PREFIX = 'fovea_sa_'

/** Makes a token of 256 random bits, and what is kept of it. */
export function newServiceToken(): { token: string; hash: Uint8Array<ArrayBuffer> } {
  const token = PREFIX + randomBytes(32).toString('base64url')
  return { token, hash: hashServiceToken(token) }
}

export const isServiceToken = (text: string): boolean => text.startsWith(PREFIX)

export const hashServiceToken = (token: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(token).digest())
