import { type Language } from '@/lib/language/schema'

/** The sentences of refusals, by code. */
export type ErrorCatalogue = Record<string, string>

/**
 * Loads the sentences of all refusals in one language: a file of its own, which a browser keeps, and which no page waits
 * for. It is fetched once the page is idle, so that it is there when a request is refused.
 */
const loaders: Record<Language, () => Promise<{ default: unknown }>> = {
  en: () => import('@/messages/errors/en.json'),
  fr: () => import('@/messages/errors/fr.json'),
  es: () => import('@/messages/errors/es.json'),
  ar: () => import('@/messages/errors/ar.json'),
  sw: () => import('@/messages/errors/sw.json'),
}

export const loadErrorCatalogue = async (language: Language): Promise<ErrorCatalogue> =>
  (await loaders[language]()).default as ErrorCatalogue
