import { record } from '../audit/record'
import { networkOf } from '../auth/network-of'
import { tryLinkPassword } from '../auth/try-link-password'
import { hasCode } from '../errors/app-error'
import { enter, type Visit } from './_internal/enter'
import { findLink } from './_internal/find-link'
import { isUsedUp, type Link } from './_internal/link'
import { refuse } from './_internal/refuse'
import { factsOf } from './_internal/shared-facts'
import type { SharedFacts } from './shared'

export interface UnlockShare {
  token: string
  visitor: string | null
  ip: string | null
  password: string
}

/** `visit` is null for a visitor who was in already. */
export type Unlocked = { isOpen: true; visit: Visit | null } | { isOpen: false; facts: SharedFacts }

/**
 * Opens a link for a visitor who names its password, and counts them. A link without one opens to whoever asks: that is
 * the button of the gate.
 *
 * @throws AppError `not_found` for a link that never was, has ended, or has no view left; `too_many_requests` after wrong
 * passwords, with the seconds to wait
 */
export async function unlockShare({ token, visitor, ip, password }: UnlockShare): Promise<Unlocked> {
  const link = await findLink({ token, visitor, ip })
  if (link.visit) return { isOpen: true, visit: null }
  if (isUsedUp(link)) return refuse('used_up', link.id, ip)
  if (link.passwordHash !== null && !(await isRight(link, link.passwordHash, password, ip)))
    return { isOpen: false, facts: await factsOf(link) }
  return { isOpen: true, visit: (await enter(link, ip)).visit }
}

async function isRight(link: Link, passwordHash: string, password: string, ip: string | null): Promise<boolean> {
  const tell = (outcome: 'allowed' | 'denied', reason?: string) =>
    record({
      actorId: null,
      action: 'share.unlock',
      subjectType: 'share',
      subjectId: link.id,
      outcome,
      details: { ...(reason ? { reason } : {}), ...networkOf(ip) },
    })
  const right = await tryLinkPassword({ linkId: link.id, passwordHash, password, ip }).catch((thrown: unknown) => {
    if (hasCode(thrown, 'too_many_requests')) tell('denied', 'resting')
    throw thrown
  })
  if (right) tell('allowed')
  else tell('denied', 'wrong password')
  return right
}
