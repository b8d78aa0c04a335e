'use client'

import { useTranslations } from 'next-intl'
import { useConnectionState } from '../../realtime/realtime-provider'
import { useOnline } from '../hooks/use-online'

const messageKeys = {
  live: 'live',
  'catching up': 'updating',
  offline: 'offline',
  'each minute': 'polling',
} as const

/** Shows whether the data shown is kept up to date. */
export function ConnectionStatus({ reached = true }: { reached?: boolean }) {
  const t = useTranslations('shell.connection')
  const connection = useConnectionState()
  const state = useOnline() && reached ? connection : 'offline'
  const isLive = state === 'live'
  return (
    <span className={isLive ? 'live' : 'live off'}>
      <span className={isLive ? 'dot' : 'dot off'} />
      {t(messageKeys[state])}
    </span>
  )
}
