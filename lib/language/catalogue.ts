import ar from '../../messages/ar.json'
import arErrors from '../../messages/errors/ar.json'
import en from '../../messages/en.json'
import enErrors from '../../messages/errors/en.json'
import es from '../../messages/es.json'
import esErrors from '../../messages/errors/es.json'
import fr from '../../messages/fr.json'
import frErrors from '../../messages/errors/fr.json'
import sw from '../../messages/sw.json'
import swErrors from '../../messages/errors/sw.json'
import { DEFAULT_LANGUAGE, type Language } from './schema'

/** Every sentence for a person, by page and component; the shape is that of English. */
export type Messages = typeof en
/** A part of the catalogue: a page, or what several pages share. */
export type Namespace = keyof Messages

export const NAMESPACES = Object.keys(en) as Namespace[]

/** A message, or a group of them; the build compiles messages into arrays. */
type MessageTree = string | unknown[] | { [key: string]: MessageTree }

const CATALOGUES: Record<Language, MessageTree> = { en, fr, es, ar, sw }
const ERROR_CATALOGUES: Record<Language, MessageTree> = { en: enErrors, fr: frErrors, es: esErrors, ar: arErrors, sw: swErrors }

const missing = new Map<string, number>()
const completed = new Map<string, MessageTree>()

/** How often a message had to be shown in English because its translation is missing, by language and key. */
export const missingMessages = (): ReadonlyMap<string, number> => missing

/**
 * Returns parts of the catalogue in a language, complete: where a translation is missing, the English message stands in
 * and is counted.
 */
export function messagesOf(language: Language, namespaces: readonly Namespace[]): Partial<Messages> {
  return Object.fromEntries(namespaces.map((name) => [name, complete(CATALOGUES, language, name)])) as Partial<Messages>
}

/** Returns the sentences of all refusals in a language, by code, complete as in `messagesOf`. */
export const errorMessagesOf = (language: Language): typeof enErrors =>
  complete(ERROR_CATALOGUES, language) as unknown as typeof enErrors

function complete(catalogues: Record<Language, MessageTree>, language: Language, name?: Namespace): MessageTree {
  const key = `${language}.${name ?? 'errors'}`
  const known = completed.get(key)
  if (known) return known
  const part = (tree: MessageTree) => (name === undefined ? tree : (tree as Record<string, MessageTree>)[name])
  const merged = withEnglish(part(catalogues[DEFAULT_LANGUAGE])!, part(catalogues[language]), key)
  completed.set(key, merged)
  return merged
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
