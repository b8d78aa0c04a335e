'use client'

import { type ReactNode, useState } from 'react'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ApiError } from './api'

/** What all pages behind the sign-in share: one cache of answers, and the nonce for styles that components add. */
export function Providers({ nonce, children }: { nonce?: string; children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            staleTime: 2_000,
            // A refusal will not change by asking again; a lost line will.
            retry: (count, error) => !(error instanceof ApiError && error.status >= 400 && error.status < 500) && count < 2,
            networkMode: 'always',
          },
          mutations: { networkMode: 'always' },
        },
      }),
  )
  return (
    <CSPProvider nonce={nonce}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </CSPProvider>
  )
}
