import { fail } from '../../errors/fail'
import type { HttpRequest } from '../route/http-message'
import { allowedOrigin } from './cors'

/**
 * Refuses a cookie-authenticated change from another site's page (CSRF). A bearer token proves intent by itself; a
 * cookie does not, so for anything but a safe method its Origin, or Sec-Fetch-Site, decides.
 */
export function rejectCrossSiteRequest(request: Pick<HttpRequest, 'header' | 'method'>): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return
  const foreign = request.header('origin') ? allowedOrigin(request) === null : request.header('sec-fetch-site') === 'cross-site'
  if (foreign) throw fail('cross_site_request')
}

/**
 * The same for a form that anyone may post, signed in or not. A page with `Referrer-Policy: no-referrer` sends its own
 * forms with `Origin: null` (Fetch, “append a request Origin header”): for those, the Sec-Fetch-Site header decides.
 */
export function rejectCrossSiteForm(request: Pick<HttpRequest, 'header'>): void {
  const site = request.header('sec-fetch-site')
  const origin = request.header('origin')
  const foreign = origin !== null && origin !== 'null' && allowedOrigin(request) === null
  if (foreign || site === 'cross-site' || site === 'same-site') throw fail('cross_site_request')
}
