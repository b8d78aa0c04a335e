/** The languages of every page, in the order in which a reader chooses among them. */
export const LANGUAGES = ['en', 'fr', 'es', 'ar', 'sw'] as const
export type Language = (typeof LANGUAGES)[number]

/** The language of the catalogue that all others are translated from. */
export const DEFAULT_LANGUAGE: Language = 'en'

/** Each language in its own words: a reader looks for theirs, not for its English name. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  en: 'English',
  fr: 'Français',
  es: 'Español',
  ar: 'العربية',
  sw: 'Kiswahili',
}

/**
 * The locale that dates, numbers and lists are formatted in (BCP 47).
 *
 * Arabic uses Western digits: doses, sizes and times are compared with the digits burned into images and printed on devices.
 */
export const INTL_LOCALES: Record<Language, string> = { en: 'en-GB', fr: 'fr', es: 'es', ar: 'ar-u-nu-latn', sw: 'sw' }

/** Where a browser keeps the language chosen on it, which also holds before the sign-in. */
export const LANGUAGE_COOKIE = 'fovea_language'

/** Where a browser says its time zone, so that the server renders the same times as the browser. */
export const TIME_ZONE_COOKIE = 'fovea_time_zone'

/** Whether a word names one of our languages. */
export const isLanguage = (word: unknown): word is Language => (LANGUAGES as readonly unknown[]).includes(word)

/** The direction that a language is written in. */
export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr')

/** Whether a name is a time zone of the IANA database that this runtime knows; offsets such as “+02:00” are not. */
export function isTimeZone(name: unknown): name is string {
  if (typeof name !== 'string' || name.length > 64 || !/^[A-Za-z][\w+/-]*$/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
