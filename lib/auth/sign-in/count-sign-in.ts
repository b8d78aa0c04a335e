import { settings } from '../../config/settings'
import { db } from '../../db/database'
import { hasCategory } from '../../errors/app-error'
import { readDeviceCookie } from '../devices/device-cookie'
import { attemptKey, countAttempt, resetAttempts } from '../_internal/lockout'
import { networkOf } from './network-of'

/**
 * Failures of one account from networks in which it never signed in, however many: beyond so many times those of one
 * network, all such networks wait. Fewer than a hundred in a row by default (NIST SP 800-63B §5.2.2).
 */
const ACCOUNT_FACTOR = 19

/** Whether a request may try although it would have to wait: it has proven to be the person's by other means. */
export type PassesWaits = (user: { id: string } | null) => Promise<boolean>

interface CountedSignIn {
  address: string
  user: { id: string; passwordHash: string | null } | null
  ip: string | null
  /** The request's `Cookie` header. */
  cookie: string | null
  passesWaits?: PassesWaits | undefined
}

/**
 * Counts a sign-in as failed before its password is verified: under the device where the account knows it, else under the
 * account and the network. Failures of others thus make nobody wait, on a device or in a network of their own.
 *
 * @returns whether a wait begins if it fails, and what resets the count after a correct password
 * @throws AppError `sign_in_locked` with the seconds to wait
 */
export async function countSignIn({
  address,
  user,
  ip,
  cookie,
  passesWaits,
}: CountedSignIn): Promise<{ last: boolean; reset: () => Promise<void> }> {
  const account = attemptKey(address)
  const device = user && cookie ? readDeviceCookie(cookie, { key: account, passwordHash: user.passwordHash }) : null
  const network = networkOf(ip)
  const own = attemptKey(device === null ? `${address} network ${network}` : `${address} device ${device}`)
  const isStranger = device === null && !(await isKnownNetwork(user, network))
  const reset = () => resetAttempts(own, isStranger ? { total: account } : {})
  try {
    const { last } = await countAttempt(own, { subject: account })
    if (isStranger) {
      const maxAttempts = settings().MAX_FAILED_SIGN_INS * ACCOUNT_FACTOR
      const all = await countAttempt(account, { subject: account, maxAttempts })
      return { last: last || all.last, reset }
    }
    return { last, reset }
  } catch (thrown) {
    if (!hasCategory(thrown, 'too_many_requests') || !(await passesWaits?.(user))) throw thrown
    return { last: false, reset }
  }
}

/** Whether the account has signed in from this network: the sessions of the last months say so. */
async function isKnownNetwork(user: { id: string } | null, network: string): Promise<boolean> {
  if (!user || network === 'unknown') return false
  return (await db().session.findFirst({ where: { userId: user.id, network }, select: { id: true } })) !== null
}
