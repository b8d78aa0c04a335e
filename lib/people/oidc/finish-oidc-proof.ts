import { type Actor } from '../../access/actor'
import { recordAndWait } from '../../audit/record'
import { proveSession } from '../../auth/step-up/prove-session'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { CLOCK_SKEW_SECONDS } from './_internal/asked-at'
import { readOidcAnswer } from './_internal/read-oidc-answer'
import { openOidcTicket } from './_internal/oidc-ticket'

/** Whether a browser comes back to confirm who its person is, and where it goes then; null for a sign-in. */
export async function readOidcProof(ticket: string | null): Promise<{ returnTo: string } | null> {
  const opened = ticket === null ? null : await openOidcTicket(ticket)
  return opened?.proof ? { returnTo: opened.returnTo } : null
}

/**
 * Accepts as a proof of who is at the screen that the provider has asked them anew since it was begun (`auth_time`, OpenID
 * Connect Core §3.1.2.1): the same subject, for the session that began it, and no other.
 *
 * @throws AppError `oidc_proof_cancelled` where the person did not confirm, `oidc_auth_time_missing` where the provider does not say
 * when it asked them, `oidc_refused` for all else
 */
export async function finishOidcProof(actor: Actor | null, url: URL, ticket: string | null): Promise<void> {
  const { opened, issuer, token } = await readOidcAnswer(url, ticket).catch((thrown: unknown) => {
    throw isCancelled(thrown) ? fail('oidc_proof_cancelled', { cause: thrown }) : thrown
  })
  const { proof } = opened
  if (!actor || !proof || actor.id !== proof.userId || actor.sessionId !== proof.sessionId) throw fail('oidc_refused')
  const identity = await db().oidcIdentity.findUnique({ where: { userId: actor.id } })
  const isSame = identity?.issuer === issuer && identity.subject === token.sub
  const authTime = token['auth_time']
  const hasTime = typeof authTime === 'number'
  const isFresh = hasTime && authTime >= proof.since - CLOCK_SKEW_SECONDS && authTime <= Date.now() / 1000 + CLOCK_SKEW_SECONDS
  const outcome = isSame && isFresh ? 'allowed' : 'denied'
  if (outcome === 'allowed') await proveSession(actor, { factor: null })
  await recordAndWait({
    actorId: actor.id,
    action: 'step-up',
    subjectType: 'user',
    subjectId: actor.id,
    outcome,
    details: { way: 'oidc', ...(hasTime ? {} : { missing: 'auth_time' }) },
  })
  if (outcome === 'denied') throw fail(isSame && !hasTime ? 'oidc_auth_time_missing' : 'oidc_refused')
}

/** The provider's word for a person who did not agree (RFC 6749 §4.1.2.1); its `state` was checked before. */
function isCancelled(thrown: unknown): boolean {
  const { cause } = thrown as { cause?: unknown }
  return typeof cause === 'object' && cause !== null && 'error' in cause && cause.error === 'access_denied'
}
