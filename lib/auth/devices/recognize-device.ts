import { db } from '../../db/database'
import { attemptKey } from '../_internal/lockout'
import { type SessionOrigin, storedOrigin } from '../sessions/session-origin'
import { signInListeners } from '../sign-in/sign-in-listeners'
import { readDeviceCookie, writeDeviceCookie } from './device-cookie'
import { signInAddress } from '../users/sign-in-address'

interface DeviceSignIn {
  userId: string
  origin: SessionOrigin
  /** The `Cookie` header of a browser; null for an API client, which keeps none. */
  cookie: string | null
  /** Whether the page was served over https. */
  isSecure?: boolean
}

/**
 * Makes a device known to the account that has just signed in on it, and reports a new one. A device is known by its cookie, or
 * by a former session of the same program, system and network: a browser that has cleared its cookies is no news. The first
 * sign-in of an account is none either. Call it before the session is started.
 *
 * @returns the values of `Set-Cookie` for a browser that has no valid one
 */
export async function recognizeDevice({ userId, origin, cookie, isSecure = false }: DeviceSignIn): Promise<string[]> {
  const user = await db().user.findUniqueOrThrow({
    where: { id: userId },
    select: { email: true, passwordHash: true },
  })
  const account = { key: attemptKey(signInAddress(user)), passwordHash: user.passwordHash }
  if (cookie !== null && readDeviceCookie(cookie, account) !== null) return []
  const { device, network } = storedOrigin(origin)
  const seen = await db().session.findMany({
    where: { userId, network: { not: null } },
    distinct: ['device', 'network'],
    select: { device: true, network: true },
  })
  const isKnown = seen.some((one) => one.device === device && one.network === network)
  if (seen.length > 0 && !isKnown) await signInListeners().onNewDevice?.(userId, device)
  return cookie === null ? [] : writeDeviceCookie(cookie, account, isSecure)
}
