import { createHash, randomBytes } from 'node:crypto'
import { secrets } from '../../../config/secrets'
import { steadyNow } from '../../../db/steady-clock'
import { hmacSha256 } from '../../../runtime/hmac'

const REFRESH_TOKEN_MS = 30 * 86_400_000

/** After so long a family of tokens ends, however often it was refreshed: the person signs in again. */
const FAMILY_MS = 90 * 86_400_000

/** When the tokens of a session end at the latest. */
export const endOfFamily = (session: { createdAt: Date }): Date => new Date(session.createdAt.getTime() + FAMILY_MS)

interface NewRefreshToken {
  token: string
  hash: Buffer<ArrayBuffer>
  expiresAt: Date
}

/** Makes a refresh token of 256 random bits and the hash that is stored: a stolen database contains no token. */
export const newRefreshToken = (): NewRefreshToken => toToken(randomBytes(32))

/**
 * Makes the one token that follows another: the same each time, for whoever has that one and the secret of the installation. So it is
 * given again to requests that presented the former one together, and is stored nowhere.
 */
export const successorOf = (token: string): NewRefreshToken => toToken(hmacSha256(secrets().derive('refresh-token', 1), token))

function toToken(bytes: Buffer): NewRefreshToken {
  const token = bytes.toString('base64url')
  return { token, hash: hashRefreshToken(token), expiresAt: new Date(steadyNow() + REFRESH_TOKEN_MS) }
}

/** A plain hash is enough for 256 random bits: they cannot be guessed. */
export const hashRefreshToken = (token: string): Buffer<ArrayBuffer> =>
  createHash('sha256').update(token).digest() as Buffer<ArrayBuffer>
