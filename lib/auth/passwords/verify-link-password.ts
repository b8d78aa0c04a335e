import { settings } from '../../config/settings'
import { runExclusive } from '../../runtime/mutex'
import { networkOf } from '../sign-in/network-of'
import { verifyPassword } from '../_internal/password-hash'
import { attemptKey, countAttempt, findWaits, resetAttempts, resetAttemptsOf } from '../_internal/lockout'

interface LinkPasswordAttempt {
  linkId: string
  passwordHash: string
  password: string
  ip: string | null
}

/** Beyond this many times the failures of one network, the link itself waits, however many networks try. */
const NETWORK_FACTOR = 10
/**
 * Verifies the password of a link. As with a sign-in, each attempt counts as failed before it is verified, and failures
 * make that network wait, so that others do not, and after ten times as many every network, so that
 * many of them do not multiply the attempts. Correct and wrong passwords take the same work.
 *
 * @throws AppError `too_many_requests` with the seconds to wait
 */
export function verifyLinkPassword({ linkId, passwordHash, password, ip }: LinkPasswordAttempt): Promise<boolean> {
  const networkKey = attemptKey(`link ${linkId} network ${networkOf(ip)}`)
  const linkKey = keyOfLink(linkId)
  return runExclusive(`link-password ${networkKey.toString('base64')}`, async () => {
    const limit = { lockedCode: 'link_locked', subject: linkKey } as const
    await countAttempt(networkKey, limit)
    await countAttempt(linkKey, { ...limit, maxAttempts: settings().MAX_FAILED_SIGN_INS * NETWORK_FACTOR })
    if (!(await verifyPassword(password, passwordHash))) return false
    await resetAttempts(networkKey, { total: linkKey })
    return true
  })
}

/** Returns until when visitors of a link have to wait after wrong passwords, by the id of the link, where some have to. */
export async function findLinkWaits(linkIds: readonly string[]): Promise<Map<string, Date>> {
  const waits = await findWaits(linkIds.map(keyOfLink))
  return new Map(
    linkIds.flatMap((id) => {
      const until = waits.get(keyOfLink(id).toString('base64'))
      return until ? [[id, until]] : []
    }),
  )
}

/** Deletes what is counted: the password can be tried again from every network. */
export const clearLinkAttempts = (linkId: string): Promise<void> => resetAttemptsOf(keyOfLink(linkId))

const keyOfLink = (linkId: string): Buffer => attemptKey(`link ${linkId}`)
