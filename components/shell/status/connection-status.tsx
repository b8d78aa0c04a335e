'use client'

import { useTranslations } from 'next-intl'
import { useConnectionState } from '../../realtime/realtime-provider'
import { useOnline } from '../connection/use-online'

const messageKeys = {
  live: 'live',
  'catching up': 'updating',
  'each minute': 'polling',
  'signed out': 'signedOut',
} as const

/** Shows whether the data shown is kept up to date. */
export function ConnectionStatus() {
  const t = useTranslations('shell.connection')
  const connection = useConnectionState()
  const key = useOnline() ? messageKeys[connection] : 'offline'
  const isLive = key === 'live'
  return (
    <span className={isLive ? 'live' : 'live off'}>
      <span className={isLive ? 'dot' : 'dot off'} />
      {t(key)}
    </span>
  )
}
