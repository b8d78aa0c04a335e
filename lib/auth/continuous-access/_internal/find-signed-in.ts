import type { Actor } from '../../../access/actor'
import { findActiveSessions } from '../../sessions/find-active-sessions'
import { findActiveServiceTokens } from '../../service-accounts/find-active-tokens'

/**
 * Returns which of many actors may go on as who they are: their session or their token is active, their account enabled, and
 * neither their role nor, of a service account, what it was granted is another one. An access token that expires ends nothing: its
 * session decides.
 */
export async function findSignedIn(actors: readonly Actor[]): Promise<(actor: Actor) => boolean> {
  const sessionIds = actors.flatMap(({ sessionId }) => sessionId ?? [])
  const tokenIds = actors.flatMap(({ tokenId }) => tokenId ?? [])
  const [sessions, tokens] = await Promise.all([
    sessionIds.length > 0 ? findActiveSessions([...new Set(sessionIds)]) : null,
    tokenIds.length > 0 ? findActiveServiceTokens([...new Set(tokenIds)]) : null,
  ])
  return (actor) => {
    if (actor.tokenId !== undefined) return isSameService(actor, tokens?.get(actor.tokenId))
    const session = actor.sessionId === null ? undefined : sessions?.get(actor.sessionId)
    return session?.userId === actor.id && session.role === actor.role
  }
}

type ActiveTokens = Awaited<ReturnType<typeof findActiveServiceTokens>>
type ActiveToken = ActiveTokens extends Map<string, infer Token> ? Token : never

const isSameService = ({ id, service }: Actor, token: ActiveToken | undefined): boolean =>
  token?.userId === id && token.site === service?.site && token.grants.join() === service.grants.join()
