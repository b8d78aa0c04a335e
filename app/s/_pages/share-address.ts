import { LANGUAGE_PARAMETER, visitorLanguage } from '@/lib/http/pages/visitor-language'
import type { HttpRequest } from '@/lib/http/route/http-message'

/** The address of a link for a redirect: it keeps the language that the visitor chose by the present address. */
export function shareAddress(request: Pick<HttpRequest, 'url' | 'header'>, token: string, mark?: string): string {
  const { chosen } = visitorLanguage(request)
  const query = [mark, chosen && `${LANGUAGE_PARAMETER}=${chosen}`].filter(Boolean).join('&')
  return `/s/${encodeURIComponent(token)}${query && `?${query}`}`
}
