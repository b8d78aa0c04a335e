import { type Actor } from '../../access/actor'
import { verifyAccessToken } from '../_internal/tokens/access-token'
import { readCredential, type CredentialHeaders } from '../_internal/actors/credential'
import { findSessionActor } from '../_internal/actors/find-session-actor'
import { findActor } from './find-actor'

/** The actor of a request that continues an upload. */
export interface UploadActor extends Actor {
  /** The access token had expired: only uploads of the same `sessionId` may be continued. */
  tokenExpired: boolean
}

/**
 * Returns who continues an upload. A long upload outlives its access token, and a 401 would make clients start over: a
 * token that merely expired is accepted as long as its session is active and the person enabled. A forged token never
 * is, nor one whose session was revoked.
 */
export async function findUploadActor(headers: CredentialHeaders): Promise<UploadActor | null> {
  const actor = await findActor(headers)
  if (actor) return { ...actor, tokenExpired: false }
  const credential = readCredential(headers)
  if (credential?.via !== 'token') return null
  const claims = await verifyAccessToken(credential.text, { evenExpired: true })
  const live = claims && (await findSessionActor(claims, 'token'))
  return live && { ...live.actor, tokenExpired: true }
}
