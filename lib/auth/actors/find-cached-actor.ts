import { type Actor } from '../../access/actor'
import { accessInvalidationSingleton } from '../_internal/access-invalidation'
import { readCredential, type CredentialHeaders } from '../_internal/actors/credential'

/** Returns the actor synchronously if it is cached. If it is null, call `findActor`. */
export function findCachedActor(headers: CredentialHeaders): Actor | null {
  const cache = accessInvalidationSingleton.peek()?.actors
  const credential = cache && readCredential(headers)
  return credential ? cache.get(credential.text) : null
}
