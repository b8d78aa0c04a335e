import { LINK_COOKIE, LINK_TICKET_SECONDS } from '../../auth/sign-in/link-ticket'
import { hasCode } from '../../errors/app-error'
import { findCookie } from '../../runtime/find-cookie'
import { publicUrl } from '../origin/public-url'
import type { HttpRequest, HttpResponse } from '../route/http-message'
import { PRIVATE_HEADERS } from '../route/security-headers'
import { logAuthProblem } from './browser-sign-in'

/** The address that the provider sends browsers back to: registered there as the redirect URI. */
export const OIDC_CALLBACK_PATH = '/api/v1/auth/oidc/callback'
const OIDC_COOKIE = 'fovea_oidc'
const OIDC_COOKIE_SECONDS = 600

type Given = Pick<HttpRequest, 'header'>

/** The ticket of a browser that is on its way from its provider; null without one. */
export const readOidcCookie = (request: Given): string | null => findCookie(request.header('cookie') ?? '', [OIDC_COOKIE])

/** Makes the `Set-Cookie` value that keeps a ticket, or ends it (null). Lax: the provider’s page leads back here. */
export function oidcCookie(request: Given, ticket: string | null): string {
  const secure = publicUrl(request).startsWith('https:') ? '; Secure' : ''
  const age = ticket === null ? 0 : OIDC_COOKIE_SECONDS
  return `${OIDC_COOKIE}=${ticket ?? ''}; Path=/api/v1/auth/oidc; Max-Age=${age}; HttpOnly; SameSite=Lax${secure}`
}

/** Makes the `Set-Cookie` value that keeps, until the sign-in that follows, who a person is at their provider. */
export function linkCookie(request: Given, ticket: string): string {
  const secure = publicUrl(request).startsWith('https:') ? '; Secure' : ''
  return `${LINK_COOKIE}=${ticket}; Path=/api; Max-Age=${LINK_TICKET_SECONDS}; HttpOnly; SameSite=Strict${secure}`
}

/** Sends a browser to another page, with cookies. 303: RFC 9110 §15.4.4. */
export const redirectTo = (location: string, cookies: string[]): HttpResponse => ({
  status: 303,
  headers: { ...PRIVATE_HEADERS, location },
  body: null,
  cookies,
})

/** A person is shown why on the sign-in page, and no problem document. */
export function oidcRefusal(refusal: HttpResponse, request: Given): HttpResponse {
  const { code } = JSON.parse(String(refusal.body)) as { code: string }
  return redirectTo(`/sign-in?refused=${code}`, [oidcCookie(request, null)])
}

/**
 * Tells whoever runs Fovea what was wrong with a provider's answer, such as a clock that is not set: its person cannot mend it,
 * and reads only that it was not accepted.
 */
export function logOidcRefusal(thrown: unknown): void {
  if (!hasCode(thrown, 'oidc_refused') || !(thrown.cause instanceof Error)) return
  const { code } = thrown.cause as { code?: unknown }
  logAuthProblem(typeof code === 'string' ? code : thrown.code, thrown.cause, 'oidc')
}
