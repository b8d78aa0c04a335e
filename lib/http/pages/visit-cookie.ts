import { findCookie } from '../../runtime/find-cookie'
import type { HttpRequest } from '../route/http-message'
import { publicUrl } from '../origin/public-url'

const VISIT_COOKIE = 'fovea_visit'

/** The secret of a visitor of one share link, from the cookie of that link's addresses alone; null without one. */
export const readVisitCookie = (request: Pick<HttpRequest, 'header'>): string | null =>
  findCookie(request.header('cookie') ?? '', [VISIT_COOKIE])

/**
 * Makes the header that sets the cookie of a new visit; none where no visit begins. The cookie is for the addresses of
 * this link alone, inaccessible to scripts and to forms on other sites, and expires with the visit. Lax, not Strict: a
 * visitor who follows the link from a mail a second time is recognized.
 */
export function visitCookie(
  request: Pick<HttpRequest, 'header'>,
  token: string,
  visit: { secret: string; seconds: number } | null,
): Record<string, string> {
  if (!visit) return {}
  const secure = publicUrl(request).startsWith('https:') ? '; Secure' : ''
  const scope = `Path=/s/${encodeURIComponent(token)}; Max-Age=${visit.seconds}; HttpOnly; SameSite=Lax${secure}`
  return { 'set-cookie': `${VISIT_COOKIE}=${visit.secret}; ${scope}` }
}
