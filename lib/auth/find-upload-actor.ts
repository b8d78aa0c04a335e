import { type Actor } from '../access/actor'
import { readAccessToken } from './_internal/access-token'
import { credentialIn, type Shown } from './_internal/credential'
import { liveActor } from './_internal/live-actor'
import { findActor } from './find-actor'

/** Somebody who goes on with an upload. */
export interface UploadActor extends Actor {
  /** The access token had expired: only uploads of the very same `sessionId` may go on. */
  tokenExpired: boolean
}

/**
 * Tells who goes on with an upload. A long upload outlives its access token, and a 401 would make clients start over:
 * a token that merely expired counts as long as its session lives and the person is active. A forged one never does,
 * nor one whose session was revoked.
 */
export async function findUploadActor(shown: Shown): Promise<UploadActor | null> {
  const actor = await findActor(shown)
  if (actor) return { ...actor, tokenExpired: false }
  const credential = credentialIn(shown)
  if (credential?.via !== 'token') return null
  const claims = await readAccessToken(credential.text, { evenExpired: true })
  const live = claims && (await liveActor(claims, 'token'))
  return live && { ...live.actor, tokenExpired: true }
}
