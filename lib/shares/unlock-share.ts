import { record } from '../audit/record'
import { networkHash } from '../auth/sign-in/network-hash'
import { verifyLinkPassword } from '../auth/passwords/verify-link-password'
import { hasCategory } from '../errors/app-error'
import { startVisit, type Visit } from './_internal/start-visit'
import { findShareLink } from './_internal/find-share-link'
import { isUsedUp, type ShareLink } from './_internal/share-link'
import { denyVisit } from './_internal/deny-visit'
import { summarizeShare } from './_internal/summarize-share'
import type { ShareSummary } from './share-summary'

interface UnlockShare {
  token: string
  visitor: string | null
  ip: string | null
  password: string
}

/** `visit` is null for a visitor who already has one. */
type UnlockResult = { isOpen: true; visit: Visit | null } | { isOpen: false; facts: ShareSummary }

/**
 * Opens a link for a visitor who enters its password, and counts them. A link without one opens for anyone: that is the
 * button of the gate.
 *
 * @throws AppError `not_found` for a link that never existed, has ended, or has no view left; `too_many_requests` after
 * wrong passwords, with the seconds to wait
 */
export async function unlockShare({ token, visitor, ip, password }: UnlockShare): Promise<UnlockResult> {
  const link = await findShareLink({ token, visitor, ip })
  if (link.visit) return { isOpen: true, visit: null }
  if (isUsedUp(link)) return denyVisit('used_up', link.id, ip)
  if (link.passwordHash !== null && !(await checkPassword(link, link.passwordHash, password, ip)))
    return { isOpen: false, facts: await summarizeShare(link) }
  return { isOpen: true, visit: (await startVisit(link, ip)).visit }
}

async function checkPassword(link: ShareLink, passwordHash: string, password: string, ip: string | null): Promise<boolean> {
  const tell = (outcome: 'allowed' | 'denied', reason?: string) =>
    record({
      actorId: null,
      action: 'share.unlock',
      subjectType: 'share',
      subjectId: link.id,
      outcome,
      details: { ...(reason ? { reason } : {}), ...networkHash(ip) },
    })
  const right = await verifyLinkPassword({ linkId: link.id, passwordHash, password, ip }).catch((thrown: unknown) => {
    if (hasCategory(thrown, 'too_many_requests')) tell('denied', 'waits')
    throw thrown
  })
  if (right) tell('allowed')
  else tell('denied', 'wrong password')
  return right
}
