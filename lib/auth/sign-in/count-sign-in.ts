import { settings } from '../../config/settings'
import { db } from '../../db/database'
import { hasCategory } from '../../errors/app-error'
import { attemptKey, countAttempt, resetAttempts } from '../_internal/lockout'

/**
 * Failures of one account from networks in which it never signed in, however many: beyond so many times those of one
 * network, all such networks wait. Fewer than a hundred in a row by default (NIST SP 800-63B §5.2.2).
 */
const ACCOUNT_FACTOR = 19

/** Whether a request may try although it would have to wait: it has proven to be the person's by other means. */
export type PassesWaits = (user: { id: string } | null) => Promise<boolean>

interface CountedSignIn {
  address: string
  user: { id: string } | null
  network: string
  /** The id of the device, where the account knows it. */
  device: string | null
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
  network,
  device,
  passesWaits,
}: CountedSignIn): Promise<{ last: boolean; reset: () => Promise<void> }> {
  const account = attemptKey(address)
  const own = attemptKey(sourceOf({ address, network, device }))
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

/** What a sign-in is counted under, and waits its turn under. */
export const sourceOf = ({ address, network, device }: Pick<CountedSignIn, 'address' | 'network' | 'device'>): string =>
  device === null ? `${address} network ${network}` : `${address} device ${device}`

/** Whether the account has signed in from this network: the sessions of the last months say so. */
async function isKnownNetwork(user: { id: string } | null, network: string): Promise<boolean> {
  if (!user || network === 'unknown') return false
  return (await db().session.findFirst({ where: { userId: user.id, network }, select: { id: true } })) !== null
}
