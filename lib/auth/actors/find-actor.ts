import { type Actor } from '../../access/actor'
import { accessInvalidationSingleton } from '../_internal/access-invalidation'
import { verifyAccessToken } from '../_internal/tokens/access-token'
import { readCredential, type CredentialHeaders } from '../_internal/actors/credential'
import { findSessionActor } from '../_internal/actors/find-session-actor'
import { findServiceActor } from '../_internal/actors/find-service-actor'
import { isServiceToken } from '../_internal/tokens/service-token'
import { decodeSessionCookie } from '../_internal/tokens/session-cookie'

/**
 * Returns who makes a request: by a bearer token (of a person or a service account) or by next-auth's cookie, its
 * session and the person's row. The result is cached for at most a minute, and invalidated when the session ends or the
 * person changes.
 *
 * @returns null, whatever the reason: the transport answers 401 to all of them alike
 */
export async function findActor(headers: CredentialHeaders): Promise<Actor | null> {
  const credential = readCredential(headers)
  if (!credential) return null
  const { via, text } = credential
  const lookUp = async () => {
    if (via === 'token' && isServiceToken(text)) return findServiceActor(text)
    const claims = await (via === 'token' ? verifyAccessToken(text) : decodeSessionCookie(text))
    return claims && findSessionActor(claims, via)
  }
  const cache = accessInvalidationSingleton.peek()?.actors
  return cache ? (cache.get(text) ?? cache.getOrLoad(text, lookUp)) : ((await lookUp())?.actor ?? null)
}
