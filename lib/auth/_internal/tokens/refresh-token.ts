import { createHash, randomBytes } from 'node:crypto'
import { steadyNow } from '../../../db/steady-clock'

const REFRESH_TOKEN_MS = 30 * 86_400_000

/** After so long a family of tokens ends, however often it was refreshed: the person signs in again. */
const FAMILY_MS = 90 * 86_400_000

/** When the tokens of a session end at the latest. */
export const endOfFamily = (session: { createdAt: Date }): Date => new Date(session.createdAt.getTime() + FAMILY_MS)

/** Makes a refresh token of 256 random bits and the hash that is stored: a stolen database contains no token. */
export function newRefreshToken(): { token: string; hash: Buffer<ArrayBuffer>; expiresAt: Date } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashRefreshToken(token), expiresAt: new Date(steadyNow() + REFRESH_TOKEN_MS) }
}

/** A plain hash is enough for 256 random bits: they cannot be guessed. */
export const hashRefreshToken = (token: string): Buffer<ArrayBuffer> =>
  createHash('sha256').update(token).digest() as Buffer<ArrayBuffer>
