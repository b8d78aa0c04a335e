import { randomBytes, timingSafeEqual } from 'node:crypto'
import { secrets } from '../../config/secrets'
import { findCookie } from '../../runtime/find-cookie'
import { hmacSha256 } from '../../runtime/hmac'

/** Browsers keep a cookie no longer than 400 days (RFC 6265bis §5.5). */
export const DEVICE_COOKIE_SECONDS = 400 * 86_400

const PREFIX = 'fovea-device-'
/** A request carries one for each account that has signed in on the device: of so many, the oldest goes. */
const MAX_ACCOUNTS = 20

/** Whose device it is: `key` is the keyed hash of the account's address. */
interface DeviceAccount {
  key: Buffer
  /** A new password makes every device unknown. */
  passwordHash: string | null
}

/** The name says which account it is for by a keyed hash: what is on a shared device names no one. */
const cookieName = (account: DeviceAccount): string => PREFIX + account.key.toString('hex', 0, 6)

/** Whether a cookie says that its device is known to an account, whichever. */
export const isDeviceCookie = (name: string): boolean => name.startsWith(PREFIX)

/**
 * Returns the id of a device on which the account has signed in before, by its cookie; null for an unknown device, and for a
 * cookie that is forged, old, of another account or from before a change of the password (OWASP, Device Cookies).
 */
export function readDeviceCookie(cookies: string, account: DeviceAccount, now = Date.now()): string | null {
  const [id, day, given, ...more] = findCookie(cookies, [cookieName(account)])?.split('.') ?? []
  if (!id || !day || !given || more.length > 0 || !/^\d{1,6}$/.test(day)) return null
  const right = macOf(account, id, day)
  const mac = Buffer.from(given, 'base64url')
  if (mac.length !== right.length || !timingSafeEqual(mac, right)) return null
  return dayOf(now) - Number(day) <= DEVICE_COOKIE_SECONDS / 86_400 ? id : null
}

/**
 * Makes the values of `Set-Cookie` by which an account recognises this device from now on: a new id, signed.
 *
 * @param isSecure whether the page was served over https
 */
export function writeDeviceCookie(cookies: string, account: DeviceAccount, isSecure: boolean, now = Date.now()): string[] {
  const [id, day] = [randomBytes(16).toString('base64url'), String(dayOf(now))]
  // Sent to the sign-in alone.
  const scope = `Path=/api/auth; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
  const value = `${id}.${day}.${macOf(account, id, day).toString('base64url')}`
  const name = cookieName(account)
  const surplus = othersOldestFirst(cookies, name).slice(0, -(MAX_ACCOUNTS - 1))
  return [
    `${name}=${value}; ${scope}; Max-Age=${DEVICE_COOKIE_SECONDS}`,
    ...surplus.map((other) => `${other}=; ${scope}; Max-Age=0`),
  ]
}

const dayOf = (milliseconds: number): number => Math.floor(milliseconds / 86_400_000)

const macOf = ({ key, passwordHash }: DeviceAccount, id: string, day: string): Buffer =>
  hmacSha256(secrets().derive('device-cookie', 1), [key.toString('base64'), id, day, passwordHash ?? ''].join('\n'))

function othersOldestFirst(cookies: string, except: string): string[] {
  const found = cookies.split(';').flatMap((part) => {
    const [, name, day] = /^\s*(fovea-device-[0-9a-f]{12})=[^.;]*\.(\d{1,6})\./.exec(part) ?? []
    return name && name !== except ? [{ name, day: Number(day) }] : []
  })
  return found.sort((one, other) => one.day - other.day).map(({ name }) => name)
}
