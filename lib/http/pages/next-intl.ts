import { getRequestConfig } from 'next-intl/server'
import { NAMESPACES, messagesOf } from '../../language/catalogue'
import { INTL_LOCALES } from '../../language/schema'
import { requestLanguage } from './request-language'

/** What components rendered on the server read, as next-intl asks for it: the whole catalogue of one language. */
export default getRequestConfig(async () => {
  const { language, timeZone } = await requestLanguage()
  return {
    locale: INTL_LOCALES[language],
    timeZone,
    messages: messagesOf(language, NAMESPACES),
    onError: () => undefined,
    getMessageFallback: () => '',
  }
})
