'use client'

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useSyncExternalStore } from 'react'
import { type AbstractIntlMessages, createTranslator, IntlProvider, useLocale, useMessages } from 'next-intl'
import { ENGLISH_ERROR_PAGE, type ErrorPageMessages } from '@/components/shell/status/error-page-messages'
import { INTL_LOCALES, type Language, TIME_ZONE_COOKIE } from '@/lib/language/schema'
import { DATE_FORMATS } from './date-formats'
import { useHydrating } from '@/components/shell/hooks/use-hydrating'
import { loadedErrorCatalogue, loadErrorCatalogue, parametersOf, subscribeToErrorCatalogue } from './error-catalogue'
import { setPreferenceCookie } from './set-preference-cookie'

const LanguageContext = createContext<Language>('en')

/** The reader's language. */
export const useLanguage = (): Language => useContext(LanguageContext)

const RenderedAtContext = createContext(0)

/**
 * The time by which the first drawing over the server's is made: the server's own, so that both write “4 min ago”. Undefined
 * afterwards: it is now.
 */
export function useRenderedAt(): Date | undefined {
  const renderedAt = useContext(RenderedAtContext)
  return useHydrating() ? new Date(renderedAt) : undefined
}

const ErrorPageContext = createContext<ErrorPageMessages>(ENGLISH_ERROR_PAGE)

/** The sentences of the error page in the reader's language: at hand before anything breaks. */
export const useErrorPageMessages = (): ErrorPageMessages => useContext(ErrorPageContext)

/** Returns the sentence of a refusal; null for a code without one or without its parameters, or before they are loaded. */
export function useErrorTranslator(): (code: string, params: Record<string, string | number>) => string | null {
  const language = useLanguage()
  const catalogue = useSyncExternalStore(
    subscribeToErrorCatalogue,
    () => loadedErrorCatalogue(language),
    () => null,
  )
  return useCallback(
    (code, params) => {
      if (!catalogue) loadErrorCatalogue(language) // The first refusal does not wait for the timer below.
      if (!catalogue || !Object.hasOwn(catalogue, code)) return null
      if (parametersOf(catalogue[code]!).some((name) => !Object.hasOwn(params, name))) return null
      const locale = INTL_LOCALES[language]
      return createTranslator({ locale, messages: catalogue, onError: ignore, getMessageFallback: noText })(code, params) || null
    },
    [catalogue, language],
  )
}

interface LanguageProviderProps {
  language: Language
  /** The time zone that the server rendered the page in: the person's setting, else what this browser said earlier. */
  timeZone: string
  /** Whether the time zone is the person's own setting, which the device's does not overrule. */
  isOwnTimeZone: boolean
  /** When the server draws the page, in milliseconds since 1970. */
  renderedAt: number
  messages: AbstractIntlMessages
  errorPage: ErrorPageMessages
  children: ReactNode
}

/** Provides the reader's language, time zone and the messages of the shell to every component below. */
export function LanguageProvider(props: LanguageProviderProps) {
  const { language, timeZone, isOwnTimeZone, renderedAt, messages, errorPage, children } = props
  const zone = useDeviceTimeZone(timeZone, isOwnTimeZone)
  usePreloadedErrorCatalogue(language)
  return (
    <LanguageContext value={language}>
      <IntlProvider
        locale={INTL_LOCALES[language]}
        messages={messages}
        timeZone={zone}
        formats={{ dateTime: DATE_FORMATS }}
        onError={ignore}
        getMessageFallback={noText}
      >
        <RenderedAtContext value={renderedAt}>
          <ErrorPageContext value={errorPage}>{children}</ErrorPageContext>
        </RenderedAtContext>
      </IntlProvider>
    </LanguageContext>
  )
}

/** Adds the messages of a page to those of the shell. */
export function MessagesProvider({ messages, children }: { messages: AbstractIntlMessages; children: ReactNode }) {
  const outer = useMessages()
  const all = useMemo(() => ({ ...outer, ...messages }), [outer, messages])
  return (
    <IntlProvider locale={useLocale()} messages={all}>
      {children}
    </IntlProvider>
  )
}

/** The server completes the catalogue; a key that no language has is a fault that tests find, and never shown. */
const ignore = () => undefined
const noText = () => ''

/** The images of a page are loaded first. */
const ERROR_CATALOGUE_DELAY_MS = 3_000

/** Loads the sentences of refusals before one is needed: when the connection is lost, it is too late. */
function usePreloadedErrorCatalogue(language: Language): void {
  useEffect(() => {
    const timer = window.setTimeout(() => loadErrorCatalogue(language), ERROR_CATALOGUE_DELAY_MS)
    return () => window.clearTimeout(timer)
  }, [language])
}

const subscribeToNothing = () => ignore
const deviceTimeZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** The device's time zone once the page runs; the server learns it from a cookie, and renders in it the next time. */
function useDeviceTimeZone(rendered: string, isOwn: boolean): string {
  const device = useSyncExternalStore(subscribeToNothing, deviceTimeZone, () => rendered)
  useEffect(() => {
    setPreferenceCookie(TIME_ZONE_COOKIE, deviceTimeZone())
  }, [])
  return isOwn ? rendered : device
}
