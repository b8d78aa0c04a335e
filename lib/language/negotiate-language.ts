import Negotiator from 'negotiator'
import { DEFAULT_LANGUAGE, isLanguage, LANGUAGES, type Language } from './schema'

/** No browser sends more; a longer header is somebody's attempt to keep us busy. */
const MAX_HEADER_CHARS = 500

/** What is known of a reader's language, the strongest first. */
interface LanguagePreferences {
  /** The person's own setting. */
  saved?: unknown
  /** What was chosen in this browser, as its cookie says. */
  chosen?: unknown
  /** `Accept-Language` (RFC 9110 §12.5.4). */
  accepted?: string | null
}

/**
 * Returns the language of a page: the person's setting, else what was chosen in this browser, else the first of the
 * browser's languages that we have, else English.
 *
 * A regional variant is served with its language (`fr-CA` with French). Unknown languages are ignored.
 */
export function negotiateLanguage({ saved, chosen, accepted }: LanguagePreferences): Language {
  if (isLanguage(saved)) return saved
  if (isLanguage(chosen)) return chosen
  if (!accepted || accepted.length > MAX_HEADER_CHARS) return DEFAULT_LANGUAGE
  const [best] = new Negotiator({ headers: { 'accept-language': accepted } }).languages([...LANGUAGES])
  return isLanguage(best) ? best : DEFAULT_LANGUAGE
}
