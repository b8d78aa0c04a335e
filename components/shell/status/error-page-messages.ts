import ar from '@/messages/error-page/ar.json'
import en from '@/messages/error-page/en.json'
import es from '@/messages/error-page/es.json'
import fr from '@/messages/error-page/fr.json'
import sw from '@/messages/error-page/sw.json'
import { type Language } from '@/lib/language/schema'

type ErrorPageMessages = typeof en

const MESSAGES: Record<Language, Partial<ErrorPageMessages>> = { en, fr, es, ar, sw }

/**
 * The sentences of the error page in one language. They are part of the bundle in every language: the page is shown where
 * the catalogue cannot be fetched, and where the layout that provides it broke.
 */
export const errorPageMessages = (language: Language): ErrorPageMessages => ({ ...en, ...MESSAGES[language] })
