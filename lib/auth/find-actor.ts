import { type Actor } from '../access/actor'
import { livingNews } from './_internal/access-news'
import { readAccessToken } from './_internal/access-token'
import { credentialIn, type Shown } from './_internal/credential'
import { liveActor } from './_internal/live-actor'
import { serviceActor } from './_internal/service-actor'
import { isServiceToken } from './_internal/service-token'
import { readSessionCookie } from './_internal/session-cookie'

/**
 * Tells who asks: by a bearer token, that of a person or of a service account, or next-auth's cookie, by the session it names and by the person's row. The answer
 * is remembered for at most a minute and forgotten at once when the session ends or the person changes.
 *
 * @returns nobody, for whatever reason: the edge answers 401 to all of them alike
 */
export async function findActor(shown: Shown): Promise<Actor | null> {
  const credential = credentialIn(shown)
  if (!credential) return null
  const { via, text } = credential
  const look = async () => {
    if (via === 'token' && isServiceToken(text)) return serviceActor(text)
    const claims = await (via === 'token' ? readAccessToken(text) : readSessionCookie(text))
    return claims && liveActor(claims, via)
  }
  const memory = livingNews.peek()?.actors
  return memory ? (memory.find(text) ?? memory.findOut(text, look)) : ((await look())?.actor ?? null)
}
