import { cache } from 'react'
import { cookies, headers } from 'next/headers'
import { findActor } from '../../auth/actors/find-actor'
import { getLanguageSettings, type LanguageSettings } from '../../auth/users/language-settings'
import { type Theme } from '../../auth/users/theme'
import { negotiateLanguage } from '../../language/negotiate-language'
import { isTimeZone, LANGUAGE_COOKIE, TIME_ZONE_COOKIE, type Language } from '../../language/schema'

/** How the page of this request is written. */
interface RequestLanguage {
  language: Language
  timeZone: string
  /** The time zone is the person's setting, not a guess. */
  isOwnTimeZone: boolean
  /** Null: the person has set none. */
  theme: Theme | null
}

/** Returns the language, the time zone and the theme of a page: the person's settings, else what their browser says. Once a request. */
export const requestLanguage = cache(async (): Promise<RequestLanguage> => {
  const [given, kept] = [await headers(), await cookies()]
  const saved = await savedSettings(given.get('cookie'))
  const zone = kept.get(TIME_ZONE_COOKIE)?.value
  return {
    language: negotiateLanguage({
      saved: saved?.language,
      chosen: kept.get(LANGUAGE_COOKIE)?.value,
      accepted: given.get('accept-language'),
    }),
    timeZone: saved?.timeZone ?? (isTimeZone(zone) ? zone : 'UTC'),
    isOwnTimeZone: Boolean(saved?.timeZone),
    theme: saved?.theme ?? null,
  }
})

/** A page that cannot ask the database is still rendered, in the browser's language. */
async function savedSettings(cookie: string | null): Promise<LanguageSettings | null> {
  try {
    const actor = await findActor({ cookie, authorization: null })
    return actor && (await getLanguageSettings(actor.id))
  } catch {
    return null
  }
}
