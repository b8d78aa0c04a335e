'use client'

import { useErrorPageMessages } from '@/components/language/language-provider'
import { ErrorPage } from '@/components/shell/status/error-page'

/** Replaces a page that broke; the navigation stays. */
export default function PageError({ error }: { error: Error }) {
  return <ErrorPage inside error={error} messages={useErrorPageMessages()} />
}
