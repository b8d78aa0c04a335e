import { type Language } from '@/lib/language/schema'

/** The sentences of refusals, by code; the build compiles messages into arrays. */
type ErrorCatalogue = Record<string, string>

/** A node of a message as the build compiles it: a text, `[parameter]`, `[parameter, type, branches]` or `[tag, ...children]`. */
type Compiled = string | number | Compiled[] | { [branch: string]: Compiled }

/** The parameters that a message needs: an older server may send a code without them, and its own sentence serves then. */
export function parametersOf(message: Compiled): string[] {
  return Array.isArray(message) ? message.flatMap((node) => (Array.isArray(node) ? parametersOfNode(node) : [])) : []
}

function parametersOfNode([name, type, branches, ...rest]: Compiled[]): string[] {
  if (type === undefined) return [name as string]
  if (typeof type !== 'number' || type === 0) return parametersOf([type, branches ?? '', ...rest])
  const inside = typeof branches === 'object' && !Array.isArray(branches) ? Object.values(branches) : []
  return [name as string, ...inside.flatMap((branch) => (Array.isArray(branch) ? parametersOf(branch) : []))]
}

const LOADERS: Record<Language, () => Promise<{ default: unknown }>> = {
  en: () => import('@/messages/errors/en.json'),
  fr: () => import('@/messages/errors/fr.json'),
  es: () => import('@/messages/errors/es.json'),
  ar: () => import('@/messages/errors/ar.json'),
  sw: () => import('@/messages/errors/sw.json'),
}

const loaded = new Map<Language, ErrorCatalogue>()
const loading = new Set<Language>()
const listeners = new Set<() => void>()

/** Calls a listener when the sentences of a language have been loaded. */
export function subscribeToErrorCatalogue(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** The sentences of refusals in a language, if they are loaded. */
export const loadedErrorCatalogue = (language: Language): ErrorCatalogue | null => loaded.get(language) ?? null

/**
 * Loads the sentences of all refusals in one language: a file of its own, which a browser keeps. A failed attempt is made
 * again by the next call.
 */
export function loadErrorCatalogue(language: Language): void {
  if (loaded.has(language) || loading.has(language)) return
  loading.add(language)
  void LOADERS[language]()
    .then((file) => {
      loaded.set(language, file.default as ErrorCatalogue)
      for (const listener of listeners) listener()
    })
    .catch(() => undefined)
    .finally(() => loading.delete(language))
}
