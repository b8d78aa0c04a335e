'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type StepUpState } from '@/lib/auth/step-up/schema'
import { buttonClass } from '@/components/ui/button/button'
import { apiFetch } from '../api-client'

const POLL_MS = 2000

/**
 * A way to the provider of the organisation, which asks its person anew in another tab; this page sees when the proof counts.
 * Another tab, since this one may be sending files. Nothing for whoever does not sign in there.
 */
export function ConfirmWithProvider({ onProved }: { onProved: () => void }) {
  const t = useTranslations('shell.stepUp')
  const [before, setBefore] = useState<string | null>(null)
  const isWaiting = before !== null
  const state = useQuery({
    queryKey: ['step-up', 'provider'],
    queryFn: ({ signal }) => apiFetch<StepUpState>('/api/v1/me/step-up', { signal, staysOnPage: true }),
    gcTime: 0,
    staleTime: 0,
    refetchInterval: isWaiting ? POLL_MS : false,
  })
  const until = state.data?.proved_until ?? ''
  const prove = useEffectEvent(onProved)
  useEffect(() => {
    if (before !== null && until > before) prove()
  }, [before, until])
  if (!state.data?.ways.includes('provider')) return null
  return (
    <div className="col g8">
      <a
        className={buttonClass({ look: 'line' })}
        href="/api/v1/auth/oidc?proof=1&from=/api/v1/auth/oidc%3Fproof%3Ddone"
        target="_blank"
        rel="noopener"
        onClick={() => setBefore((known) => known ?? until)}
      >
        {t('provider')}
      </a>
      <p className="f13 t2" role="status">
        {isWaiting && t('providerWaiting')}
      </p>
    </div>
  )
}
