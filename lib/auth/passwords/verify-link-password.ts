import { settings } from '../../config/settings'
import { runExclusive } from '../../runtime/mutex'
import { verifyPassword } from '../_internal/password-hash'
import { attemptKey, countAttempt, resetAttempts } from '../_internal/lockout'

interface LinkPasswordAttempt {
  linkId: string
  passwordHash: string
  password: string
  ip: string | null
}

/** Beyond this many times the failures of one network, the link itself is locked, however many networks try. */
const NETWORK_FACTOR = 10
/**
 * Verifies the password of a link. As with a sign-in, each attempt counts as failed before it is verified, and failures
 * lead to a lockout: of the network they came from, so that others are not locked out, and after ten times as many of
 * the link, so that many networks do not multiply the attempts. Correct and wrong passwords take the same work.
 *
 * @throws AppError `too_many_requests` with the seconds to wait
 */
export function verifyLinkPassword({ linkId, passwordHash, password, ip }: LinkPasswordAttempt): Promise<boolean> {
  const networkKey = attemptKey(`link ${linkId} ip ${ip ?? 'unknown'}`)
  const linkKey = attemptKey(`link ${linkId}`)
  return runExclusive(`link-password ${networkKey.toString('base64')}`, async () => {
    await countAttempt(networkKey, { lockedCode: 'link_locked' })
    await countAttempt(linkKey, { lockedCode: 'link_locked', maxAttempts: settings().MAX_FAILED_SIGN_INS * NETWORK_FACTOR })
    if (!(await verifyPassword(password, passwordHash))) return false
    await resetAttempts(networkKey)
    await resetAttempts(linkKey)
    return true
  })
}
