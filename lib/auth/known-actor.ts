import { type Actor } from '../access/actor'
import { livingNews } from './_internal/access-news'
import { credentialIn, type Shown } from './_internal/credential'

/** Gives who asks where that is remembered, without waiting. Nothing means: `findActor` must be asked. */
export function knownActor(shown: Shown): Actor | null {
  const memory = livingNews.peek()?.actors
  const credential = memory && credentialIn(shown)
  return credential ? memory.find(credential.text) : null
}
