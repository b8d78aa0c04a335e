'use client'

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { type AbstractIntlMessages, createTranslator, IntlProvider, useLocale, useMessages } from 'next-intl'
import { INTL_LOCALES, type Language, TIME_ZONE_COOKIE } from '@/lib/language/schema'
import { DATE_FORMATS } from './date-formats'
import { type ErrorCatalogue, loadErrorCatalogue, parametersOf } from './error-catalogue'

const LanguageContext = createContext<Language>('en')

/** The reader's language. */
export const useLanguage = (): Language => useContext(LanguageContext)

const ErrorCatalogueContext = createContext<ErrorCatalogue | null>(null)

/** Returns the sentence of a refusal; null for a code without one or without its parameters, or before they are loaded. */
export function useErrorTranslator(): (code: string, params: Record<string, string | number>) => string | null {
  const catalogue = useContext(ErrorCatalogueContext)
  const locale = useLocale()
  return useCallback(
    (code, params) => {
      if (!catalogue || !Object.hasOwn(catalogue, code)) return null
      if (parametersOf(catalogue[code]!).some((name) => !Object.hasOwn(params, name))) return null
      return createTranslator({ locale, messages: catalogue, onError: ignore, getMessageFallback: noText })(code, params) || null
    },
    [catalogue, locale],
  )
}

interface LanguageProviderProps {
  language: Language
  /** The time zone that the server rendered the page in: the person's setting, else what this browser said earlier. */
  timeZone: string
  /** Whether the time zone is the person's own setting, which the device's does not overrule. */
  isOwnTimeZone: boolean
  messages: AbstractIntlMessages
  children: ReactNode
}

/** Provides the reader's language, time zone and the messages of the shell to every component below. */
export function LanguageProvider({ language, timeZone, isOwnTimeZone, messages, children }: LanguageProviderProps) {
  const zone = useDeviceTimeZone(timeZone, isOwnTimeZone)
  const errors = useErrorCatalogue(language)
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
        <ErrorCatalogueContext value={errors}>{children}</ErrorCatalogueContext>
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

/** The images of a page are loaded first; a request that is refused before then is shown in the server's own sentence. */
const ERROR_CATALOGUE_DELAY_MS = 3_000

/** The sentences of refusals, once the page has been loaded for a while. */
function useErrorCatalogue(language: Language): ErrorCatalogue | null {
  const [loaded, setLoaded] = useState<{ language: Language; catalogue: ErrorCatalogue } | null>(null)
  useEffect(() => {
    const load = () => void loadErrorCatalogue(language).then((catalogue) => setLoaded({ language, catalogue }), ignore)
    const timer = window.setTimeout(load, ERROR_CATALOGUE_DELAY_MS)
    return () => window.clearTimeout(timer)
  }, [language])
  return loaded?.language === language ? loaded.catalogue : null
}

const subscribeToNothing = () => ignore
const deviceTimeZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** The device's time zone once the page runs; the server learns it from a cookie, and renders in it the next time. */
function useDeviceTimeZone(rendered: string, isOwn: boolean): string {
  const device = useSyncExternalStore(subscribeToNothing, deviceTimeZone, () => rendered)
  useEffect(() => {
    document.cookie = `${TIME_ZONE_COOKIE}=${encodeURIComponent(deviceTimeZone())}; path=/; max-age=31536000; samesite=lax`
  }, [])
  return isOwn ? rendered : device
}
