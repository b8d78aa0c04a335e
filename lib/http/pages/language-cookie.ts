import { LANGUAGE_COOKIE, type Language } from '../../language/schema'
import { publicUrl } from '../origin/public-url'
import type { HttpRequest } from '../route/http-message'

const YEAR_SECONDS = 31_536_000

/**
 * Makes the `Set-Cookie` value that keeps a language in this browser, for share links and for the app alike. Scripts of the
 * app change it too, so it is not HttpOnly; it is no credential.
 */
export function languageCookie(request: Pick<HttpRequest, 'header'>, language: Language): string {
  const secure = publicUrl(request).startsWith('https:') ? '; Secure' : ''
  return `${LANGUAGE_COOKIE}=${language}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax${secure}`
}
