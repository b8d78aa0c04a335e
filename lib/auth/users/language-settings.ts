import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { isLanguage, isTimeZone, type Language } from '../../language/schema'
import { isTheme, type Theme } from './theme'

/** How a person wants to read; null leaves it to their browser. */
export interface LanguageSettings {
  language: Language | null
  timeZone: string | null
  theme: Theme | null
}

/** Returns the language, the time zone and the theme that a person has set. What this build does not know counts as not set. */
export async function getLanguageSettings(userId: string): Promise<LanguageSettings> {
  const row = await db().user.findUnique({ where: { id: userId }, select: { language: true, timeZone: true, theme: true } })
  return {
    language: isLanguage(row?.language) ? row.language : null,
    timeZone: isTimeZone(row?.timeZone) ? row.timeZone : null,
    theme: isTheme(row?.theme) ? row.theme : null,
  }
}

/**
 * Changes the language, the time zone or the theme of a person; what is left out stays.
 *
 * @throws AppError `bad_input` for a language or theme that we do not have, or a time zone that does not exist
 */
export async function setLanguageSettings(
  userId: string,
  { language, timeZone, theme }: { language?: string | null; timeZone?: string | null; theme?: string | null },
): Promise<void> {
  if (language !== null && language !== undefined && !isLanguage(language)) throw fail('language_not_supported')
  if (timeZone !== null && timeZone !== undefined && !isTimeZone(timeZone)) throw fail('time_zone_not_valid')
  if (theme !== null && theme !== undefined && !isTheme(theme)) throw fail('theme_not_supported')
  await db().user.update({ where: { id: userId }, data: { language, timeZone, theme } })
}
