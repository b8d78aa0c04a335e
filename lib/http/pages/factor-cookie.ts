import { FACTOR_TICKET_SECONDS } from '../../auth/second-factor/factor-ticket'
import { findCookie } from '../../runtime/find-cookie'
import { publicUrl } from '../origin/public-url'
import type { HttpRequest } from '../route/http-message'

const FACTOR_COOKIE = 'fovea_second_factor'

/** The ticket of a browser whose person has given their password and not yet a second factor; null without one. */
export const readFactorCookie = (request: Pick<HttpRequest, 'header'>): string | null =>
  findCookie(request.header('cookie') ?? '', [FACTOR_COOKIE])

/**
 * Makes the `Set-Cookie` value that keeps a ticket for five minutes, or ends it (null). No script reads it, and no request from
 * another site carries it.
 */
export function factorCookie(request: Pick<HttpRequest, 'header'>, ticket: string | null): string {
  const secure = publicUrl(request).startsWith('https:') ? '; Secure' : ''
  const age = ticket === null ? 0 : FACTOR_TICKET_SECONDS
  return `${FACTOR_COOKIE}=${ticket ?? ''}; Path=/api; Max-Age=${age}; HttpOnly; SameSite=Strict${secure}`
}
