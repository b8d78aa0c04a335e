import { getRequestConfig } from 'next-intl/server'
import { INTL_LOCALES } from '../../language/schema'
import { pageMessagesOf } from './page-messages-of'
import { requestLanguage } from './request-language'

/** What components rendered on the server read, as next-intl asks for it: the whole catalogue of one language. */
export default getRequestConfig(async () => {
  const { language, timeZone } = await requestLanguage()
  return {
    locale: INTL_LOCALES[language],
    timeZone,
    messages: await pageMessagesOf(language),
    onError: () => undefined,
    getMessageFallback: () => '',
  }
})
