import { createHash, randomBytes } from 'node:crypto'

/** Makes the token of an invitation, of 256 random bits, and the hash that is stored of it. */
export function newInvitationToken(): { token: string; hash: Uint8Array<ArrayBuffer> } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashInvitationToken(token) }
}

export const hashInvitationToken = (token: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHash('sha256').update(token).digest())
