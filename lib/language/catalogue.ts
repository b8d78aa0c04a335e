import type en from '../../messages/en.json'
import { DEFAULT_LANGUAGE, type Language } from './schema'

/** Every sentence for a person, by page and component; the shape is that of English. */
export type Messages = typeof en
/** A part of the catalogue: a page, or what several pages share. */
export type Namespace = keyof Messages

/** A message, or a group of them; the build compiles messages into arrays. */
export type MessageTree = string | unknown[] | { [key: string]: MessageTree }

/** Each is loaded when somebody reads its language. */
const LOADERS: Record<Language, () => Promise<{ default: unknown }>> = {
  en: () => import('../../messages/en.json'),
  fr: () => import('../../messages/fr.json'),
  es: () => import('../../messages/es.json'),
  ar: () => import('../../messages/ar.json'),
  sw: () => import('../../messages/sw.json'),
}

const missing = new Map<string, number>()
const catalogues = new Map<Language, Promise<Record<string, MessageTree>>>()

/** How often a message had to be shown in English because its translation is missing, by language and key. */
export const missingMessages = (): ReadonlyMap<string, number> => missing

/**
 * Returns the whole catalogue of a language, complete: where a translation is missing, the English message stands in and is
 * counted.
 */
export function loadCatalogue(language: Language): Promise<Record<string, MessageTree>> {
  const known = catalogues.get(language)
  if (known) return known
  const loading = (async () => {
    const own = (await LOADERS[language]()).default as Record<string, MessageTree>
    if (language === DEFAULT_LANGUAGE) return own
    return withEnglish(await loadCatalogue(DEFAULT_LANGUAGE), own, language) as Record<string, MessageTree>
  })()
  catalogues.set(language, loading)
  loading.catch(() => catalogues.delete(language)) // The next reader tries again.
  return loading
}

/** Returns parts of the catalogue in a language, complete as in `loadCatalogue`. */
export async function messagesOf(language: Language, namespaces: readonly Namespace[]): Promise<Partial<Messages>> {
  const all = await loadCatalogue(language)
  return Object.fromEntries(namespaces.map((name) => [name, all[name]])) as Partial<Messages>
}

const isGroup = (tree: MessageTree | undefined): tree is Record<string, MessageTree> =>
  typeof tree === 'object' && !Array.isArray(tree)

/** @param path of the message, for the count */
export function withEnglish(english: MessageTree, translated: MessageTree | undefined, path: string): MessageTree {
  if (isGroup(english)) {
    const group = isGroup(translated) ? translated : {}
    return Object.fromEntries(
      Object.entries(english).map(([key, tree]) => [key, withEnglish(tree, group[key], `${path}.${key}`)]),
    )
  }
  if (translated !== undefined && translated !== '' && !isGroup(translated)) return translated
  missing.set(path, (missing.get(path) ?? 0) + 1)
  return english
}
