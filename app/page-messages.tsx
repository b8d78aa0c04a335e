import { type ReactNode } from 'react'
import { LanguageProvider, MessagesProvider } from '@/components/language/language-provider'
import { loadErrorPageMessages } from '@/components/shell/status/error-page-messages'
import { pageMessagesOf } from '@/lib/http/pages/page-messages-of'
import { requestLanguage } from '@/lib/http/pages/request-language'
import { type Namespace } from '@/lib/language/catalogue'
import { SHARED_NAMESPACES } from './shared-namespaces'

/** Provides language, time zone and the shared messages to a tree of pages. */
export async function PageLanguage({ children }: { children: ReactNode }) {
  const { language, timeZone, isOwnTimeZone } = await requestLanguage()
  return (
    <LanguageProvider
      language={language}
      timeZone={timeZone}
      isOwnTimeZone={isOwnTimeZone}
      renderedAt={Date.now()}
      messages={await pageMessagesOf(language, SHARED_NAMESPACES)}
      errorPage={await loadErrorPageMessages(language)}
    >
      {children}
    </LanguageProvider>
  )
}

/** Sends a page its part of the catalogue, in the reader's language alone. */
export async function PageMessages({ of, children }: { of: readonly Namespace[]; children: ReactNode }) {
  const { language } = await requestLanguage()
  return <MessagesProvider messages={await pageMessagesOf(language, of)}>{children}</MessagesProvider>
}
