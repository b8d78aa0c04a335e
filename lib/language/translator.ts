import { createTranslator, type NamespaceKeys, type NestedKeyOf } from 'use-intl/core'
import { messagesOf, type Messages, type Namespace } from './catalogue'
import { INTL_LOCALES, type Language } from './schema'

/**
 * Returns the translator of one part of the catalogue, for what is rendered outside React: `t('title', { count: 3 })`.
 *
 * A message that is missing in every language is an empty text, never its key.
 */
export const translatorOf = async <Part extends NamespaceKeys<Messages, NestedKeyOf<Messages>>>(
  language: Language,
  namespace: Part,
  timeZone = 'UTC',
) =>
  createTranslator<Messages, Part>({
    locale: INTL_LOCALES[language],
    messages: (await messagesOf(language, [namespace.split('.')[0] as Namespace])) as Messages,
    namespace,
    timeZone,
    onError: () => undefined,
    getMessageFallback: () => '',
  })
