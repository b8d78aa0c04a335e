import { negotiateLanguage } from '../../language/negotiate-language'
import { isLanguage, LANGUAGE_COOKIE, type Language } from '../../language/schema'
import { findCookie } from '../../runtime/find-cookie'
import type { HttpRequest } from '../route/http-message'

/** The query parameter by which a visitor of a share link chooses a language; works without scripts. */
export const LANGUAGE_PARAMETER = 'language'

interface VisitorLanguage {
  /** The language of the page. */
  language: Language
  /** The language that the address of this request asks for; null where it names none of ours. */
  chosen: Language | null
}

/**
 * Returns the language of a page for a visitor without an account: what the address asks for, else what was chosen in this
 * browser, else the first of the browser's languages that we have, else English.
 */
export function visitorLanguage(request: Pick<HttpRequest, 'url' | 'header'>): VisitorLanguage {
  const asked = request.url.searchParams.get(LANGUAGE_PARAMETER)
  const chosen = isLanguage(asked) ? asked : null
  const language = negotiateLanguage({
    chosen: chosen ?? findCookie(request.header('cookie') ?? '', [LANGUAGE_COOKIE]),
    accepted: request.header('accept-language'),
  })
  return { language, chosen }
}
