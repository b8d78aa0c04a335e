import { type Language } from '@/lib/language/schema'

/** The sentences of refusals, by code; the build compiles messages into arrays. */
export type ErrorCatalogue = Record<string, string>

/** A node of a compiled message: a text, `[parameter]`, `[parameter, type, branches]` or `[tag, ...children]`. */
type Compiled = string | number | Compiled[] | { [branch: string]: Compiled }

/** The parameters that a message needs: an older server may send a code without them, and its own sentence serves then. */
export function parametersOf(message: Compiled): string[] {
  if (typeof message === 'string') return [...message.matchAll(/\{(\w+)\s*[,}]/g)].map(([, name]) => name!)
  return Array.isArray(message) ? message.flatMap((node) => (Array.isArray(node) ? parametersOfNode(node) : [])) : []
}

function parametersOfNode([name, type, branches, ...rest]: Compiled[]): string[] {
  if (type === undefined) return [name as string]
  if (typeof type !== 'number' || type === 0) return parametersOf([type, branches ?? '', ...rest])
  const inside = typeof branches === 'object' && !Array.isArray(branches) ? Object.values(branches) : []
  return [name as string, ...inside.flatMap((branch) => (Array.isArray(branch) ? parametersOf(branch) : []))]
}

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
