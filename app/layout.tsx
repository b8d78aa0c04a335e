import './globals.css'
import type { Metadata, Viewport } from 'next'
import { getTranslations } from 'next-intl/server'
import { headers } from 'next/headers'
import { type ReactNode } from 'react'
import { EarlyInputScript } from '@/components/shell/awake/early-input-script'
import { PageAwake } from '@/components/shell/awake/page-awake'
import { ThemeScript } from '@/components/ui/theme/theme-script'
import { requestLanguage } from '@/lib/http/pages/request-language'
import { directionOf } from '@/lib/language/schema'
import { arabic, mono, sans } from './fonts/fonts'
import { PageLanguage } from './page-messages'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: { default: 'Fovea', template: '%s · Fovea' },
  description: (await getTranslations('shell'))('description'),
  referrer: 'no-referrer',
})

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f3f5f5' },
    { media: '(prefers-color-scheme: dark)', color: '#090b0b' },
  ],
}

/** The root layout: language, fonts, theme before the first paint. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined
  const { language, theme } = await requestLanguage()
  return (
    <html
      lang={language}
      dir={directionOf(language)}
      data-chosen-theme={theme ?? undefined}
      className={`${sans.variable} ${mono.variable} ${arabic.variable}`}
      suppressHydrationWarning
    >
      <head>
        <ThemeScript nonce={nonce} />
        <EarlyInputScript nonce={nonce} />
        <link rel="manifest" href={`/manifest.webmanifest?language=${language}`} />
        <link rel="apple-touch-icon" href="/icons/apple-touch-icon.png" />
      </head>
      <body>
        <PageLanguage>{children}</PageLanguage>
        <PageAwake />
      </body>
    </html>
  )
}
