import en from '@/messages/error-page/en.json'
import { type Language } from '@/lib/language/schema'

/** The sentences of the error page. */
export type ErrorPageMessages = typeof en

/** English is at hand everywhere: what must be said when nothing can be loaded. */
export const ENGLISH_ERROR_PAGE: ErrorPageMessages = en

const LOADERS: Record<Language, () => Promise<{ default: Partial<ErrorPageMessages> }>> = {
  en: async () => ({ default: en }),
  fr: () => import('@/messages/error-page/fr.json'),
  es: () => import('@/messages/error-page/es.json'),
  ar: () => import('@/messages/error-page/ar.json'),
  sw: () => import('@/messages/error-page/sw.json'),
}

/**
 * The sentences of the error page in one language. They are a file of their own: the page is shown where the catalogue
 * cannot be fetched, and where the layout that provides it broke.
 */
export const loadErrorPageMessages = async (language: Language): Promise<ErrorPageMessages> => ({
  ...en,
  ...(await LOADERS[language]()).default,
})
