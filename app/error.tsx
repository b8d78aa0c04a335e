'use client'

import { useLanguage } from '@/components/language/language-provider'
import { ErrorPage } from '@/components/shell/status/error-page'

/** Replaces a page that broke. */
export default function PageError() {
  return <ErrorPage language={useLanguage()} />
}
