import { timingSafeEqual } from 'node:crypto'
import { secrets } from '../../config/secrets'
import { hmacSha256 } from '../../runtime/hmac'

/** What a signed link permits, in whose name, and until when. */
export interface UrlTokenClaims {
  method: 'GET' | 'PUT'
  variant: 'original' | 'thumbnail' | 'medium' | 'large'
  disposition: 'attachment' | 'inline'
  fileId: string
  /** The user who requested it: their current access decides at each use. */
  userId: string
  /** The session in which it was requested; its end ends the link. */
  sessionId: string | null
  /** Milliseconds on the steady clock. */
  expiresAtMs: number
}

/** The indexes of these words are written into links: append, never reorder. */
const METHODS = ['GET', 'PUT'] as const
const VARIANTS = ['original', 'thumbnail', 'medium', 'large'] as const
const DISPOSITIONS = ['attachment', 'inline'] as const

const VERSION = 1
const CLAIM_BYTES = 58
/** HMAC-SHA-256 in full: 256 bits to guess. */
const TAG_BYTES = 32
const TOKEN_PATTERN = /^[\w-]{120}$/

/**
 * Signs a link. The text is all that its holder needs; nothing of it is stored.
 *
 * 58 bytes (version, method, variant, disposition, three ids, time) and their HMAC-SHA-256 under a key of its own, in
 * base64url: 120 characters, without a spare bit.
 */
export function signUrlToken({ method, variant, disposition, fileId, userId, sessionId, expiresAtMs }: UrlTokenClaims): string {
  const claims = Buffer.alloc(CLAIM_BYTES)
  claims.set([VERSION, METHODS.indexOf(method), VARIANTS.indexOf(variant), DISPOSITIONS.indexOf(disposition)])
  claims.set(bytesOf(fileId), 4)
  claims.set(bytesOf(userId), 20)
  if (sessionId) claims.set(bytesOf(sessionId), 36)
  claims.writeUIntBE(Math.round(expiresAtMs), 52, 6)
  return Buffer.concat([claims, tagOf(claims)]).toString('base64url')
}

/** Verifies and reads a link; returns nothing for one that we did not sign. Expiry is not checked here. */
export function verifyUrlToken(text: string): UrlTokenClaims | null {
  if (!TOKEN_PATTERN.test(text)) return null
  const bytes = Buffer.from(text, 'base64url')
  const claims = bytes.subarray(0, CLAIM_BYTES)
  if (!timingSafeEqual(bytes.subarray(CLAIM_BYTES), tagOf(claims))) return null
  const [version, method, variant, disposition] = claims
  if (version !== VERSION) return null
  const sessionId = idOf(claims, 36)
  return {
    method: METHODS[method!]!,
    variant: VARIANTS[variant!]!,
    disposition: DISPOSITIONS[disposition!]!,
    fileId: idOf(claims, 4),
    userId: idOf(claims, 20),
    sessionId: sessionId === NIL_UUID ? null : sessionId,
    expiresAtMs: claims.readUIntBE(52, 6),
  }
}

const NIL_UUID = '00000000-0000-0000-0000-000000000000'

const tagOf = (claims: Buffer): Buffer => hmacSha256(secrets().derive('signed-url', VERSION), claims).subarray(0, TAG_BYTES)

const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')

function idOf(bytes: Buffer, at: number): string {
  const hex = bytes.toString('hex', at, at + 16)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
