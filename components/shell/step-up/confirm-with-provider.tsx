'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslations } from 'next-intl'
import { buttonClass } from '@/components/ui/button/button'
import { useStepUpState } from './use-step-up-state'

const POLL_MS = 2000

/**
 * A way to the provider of the organisation, which asks its person anew in another tab; this page sees when the proof counts,
 * and that tab says why it does not. Another tab, since this one may be sending files. Nothing for whoever does not sign in there.
 */
export function ConfirmWithProvider({ onProved }: { onProved: () => void }) {
  const t = useTranslations('shell.stepUp')
  const [before, setBefore] = useState<string | null>(null)
  const isWaiting = before !== null
  const state = useStepUpState(isWaiting ? { pollMs: POLL_MS } : {})
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
