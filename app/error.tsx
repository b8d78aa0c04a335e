'use client'

import { useErrorPageMessages } from '@/components/language/language-provider'
import { ErrorPage } from '@/components/shell/status/error-page'

/** Replaces a page that broke. */
export default function PageError({ error }: { error: Error }) {
  return <ErrorPage error={error} messages={useErrorPageMessages()} />
}
