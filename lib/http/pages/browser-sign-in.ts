import { isDeviceCookie } from '../../auth/devices/device-cookie'
import { log } from '../log/log'
import { publicUrl } from '../origin/public-url'

/** What next-auth is told of the browser that signs in. */
export const browserOf = ({ headers }: Request) => ({
  cookie: headers.get('cookie') ?? '',
  userAgent: headers.get('user-agent'),
  isSecure: publicUrl({ header: (name) => headers.get(name) }).startsWith('https:'),
})

/** Adds cookies to a response of next-auth. */
export function withCookies(response: Response, cookies: readonly string[]): Response {
  if (cookies.length === 0) return response
  const headers = new Headers(response.headers)
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(response.body, { status: response.status, headers })
}

/**
 * Has the browser forget, on sign-out, the images that it cached for revalidation and the cookies of this site, but for those
 * by which accounts recognise the device.
 *
 * Not "cookies": it would also delete these, and others could then make the person wait (lib/auth/devices/device-cookie.ts).
 * Not "storage": it would also delete the encrypted outboxes of this person, who is asked about theirs, and of others who use
 * this device. What else is stored is deleted by the page's own script (components/shell/sign-out/clear-device.ts).
 */
export function clearSiteOnSignOut(request: Request, response: Response): Response {
  if (request.method !== 'POST' || !new URL(request.url).pathname.endsWith('/signout')) return response
  // Only where a session ended: another site's form, which has no CSRF token, must not sign anyone out.
  if (!response.headers.getSetCookie().some((cookie) => /next-auth\.session-token=;/.test(cookie))) return response
  const headers = new Headers(response.headers)
  headers.set('clear-site-data', '"cache"')
  const { isSecure, cookie: sent } = browserOf(request)
  for (const pair of sent.split(';')) {
    const name = pair.slice(0, pair.indexOf('=')).trim()
    if (name !== '' && !isDeviceCookie(name))
      headers.append('set-cookie', `${name}=; Path=/; Max-Age=0${isSecure ? '; Secure' : ''}`)
  }
  return new Response(response.body, { status: response.status, headers })
}

const FOLD_MS = 60_000
const lastLogged = new Map<string, number>()

/**
 * Logs an error of a library of sign-ins by its code alone, which is one of its own few: its messages may contain what a person
 * typed. Once a minute for each, since anyone can cause them.
 */
export function logAuthProblem(code: string, error: unknown, where = 'next-auth'): void {
  const now = performance.now()
  if (now - (lastLogged.get(code) ?? -Infinity) < FOLD_MS) return
  lastLogged.set(code, now)
  log().warn({ where, code, err: error })
}
