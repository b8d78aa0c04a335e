'use client'

import { type ReactNode, useState } from 'react'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { MutationCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ApiError } from './api-client'
import { notificationsKey } from './hooks/use-notifications'

/** What all pages behind the sign-in share: one query cache, and the nonce for styles that components add. */
export function Providers({ nonce, children }: { nonce?: string; children: ReactNode }) {
  const [client] = useState(() => {
    const made: QueryClient = new QueryClient({
      // A user's own action often creates a notification: the unread count is refetched.
      mutationCache: new MutationCache({ onSuccess: () => void made.invalidateQueries({ queryKey: notificationsKey }) }),
      defaultOptions: {
        queries: {
          staleTime: 2_000,
          // Repeating a refused request does not help; after a lost connection it may.
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
