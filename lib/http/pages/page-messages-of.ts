import { areSettingsLoaded, settings } from '../../config/settings'
import { loadCatalogue, type Messages, messagesOf, missingMessages, type Namespace } from '../../language/catalogue'
import { pseudoMessage } from '../../language/pseudo-message'
import { DEFAULT_LANGUAGE, type Language } from '../../language/schema'
import { log } from '../log/log'

const transformed = new WeakMap<object, unknown>()

/** Returns parts of the catalogue for a page, or all of it; with FOVEA_PSEUDO_LANGUAGE, the English ones in the pseudo-language. */
export async function pageMessagesOf(language: Language, namespaces?: readonly Namespace[]): Promise<Partial<Messages>> {
  const messages = namespaces ? await messagesOf(language, namespaces) : ((await loadCatalogue(language)) as unknown as Messages)
  reportMissing()
  const isPseudo = language === DEFAULT_LANGUAGE && areSettingsLoaded() && settings().FOVEA_PSEUDO_LANGUAGE
  if (!isPseudo) return messages
  return Object.fromEntries(Object.entries(messages).map(([name, part]) => [name, pseudoPart(part)])) as Partial<Messages>
}

let reported = 0

/** A translation that is missing is shown in English: whoever looks after the catalogue reads its key in the log, once. */
function reportMissing(): void {
  const missing = [...missingMessages().keys()]
  if (missing.length > reported)
    log().warn({ keys: missing.slice(reported, reported + 20), count: missing.length }, 'missing translations')
  reported = missing.length
}

/** Once a part: its tree stays the same for the life of the process. */
function pseudoPart(part: Messages[Namespace]): unknown {
  if (!transformed.has(part)) transformed.set(part, pseudoMessage(part))
  return transformed.get(part)
}
