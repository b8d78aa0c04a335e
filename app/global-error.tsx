'use client'

import './globals.css'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { PageAwake } from '@/components/shell/awake/page-awake'
import { ErrorPage } from '@/components/shell/status/error-page'
import { ENGLISH_ERROR_PAGE, type ErrorPageMessages, loadErrorPageMessages } from '@/components/shell/status/error-page-messages'
import { DEFAULT_LANGUAGE, directionOf, isLanguage, LANGUAGE_COOKIE, type Language } from '@/lib/language/schema'

/** Replaces the page when even the root layout broke, which would have provided the language. */
export default function FrameError({ error }: { error: Error }) {
  const language = useSyncExternalStore(
    () => () => undefined,
    deviceLanguage,
    () => DEFAULT_LANGUAGE,
  )
  const [messages, setMessages] = useState<ErrorPageMessages | null>(null)
  useEffect(() => {
    loadErrorPageMessages(language).then(setMessages, () => undefined) // Without a connection the page stays in English.
  }, [language])
  const shown = messages ? language : DEFAULT_LANGUAGE
  return (
    <html lang={shown} dir={directionOf(shown)}>
      <body>
        <title>{(messages ?? ENGLISH_ERROR_PAGE).pageTitle}</title>
        <ErrorPage error={error} messages={messages ?? ENGLISH_ERROR_PAGE} />
        <PageAwake />
      </body>
    </html>
  )
}

/** What was chosen in this browser, else the first of its languages that we have. */
function deviceLanguage(): Language {
  const chosen = document.cookie.split('; ').find((cookie) => cookie.startsWith(`${LANGUAGE_COOKIE}=`))
  const preferred = navigator.languages.map((tag) => tag.split('-')[0])
  return [chosen?.slice(LANGUAGE_COOKIE.length + 1), ...preferred].find(isLanguage) ?? DEFAULT_LANGUAGE
}
