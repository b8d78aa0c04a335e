'use client'

import { type ReactNode, useState } from 'react'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { MutationCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ApiError } from './api'
import { notificationsKey } from './use-notifications'

/** What all pages behind the sign-in share: one cache of answers, and the nonce for styles that components add. */
export function Providers({ nonce, children }: { nonce?: string; children: ReactNode }) {
  const [client] = useState(() => {
    const made: QueryClient = new QueryClient({
      // What one does is often what one is told of: the count beside the bell is read again.
      mutationCache: new MutationCache({ onSuccess: () => void made.invalidateQueries({ queryKey: notificationsKey }) }),
      defaultOptions: {
        queries: {
          staleTime: 2_000,
          // A refusal will not change by asking again; a lost line will.
          retry: (count, error) => !(error instanceof ApiError && error.status >= 400 && error.status < 500) && count < 2,
          networkMode: 'always',
        },
        mutations: { networkMode: 'always' },
      },
    })
    return made
  })
  return (
    <CSPProvider nonce={nonce}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </CSPProvider>
  )
}
