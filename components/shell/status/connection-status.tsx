'use client'

import { useConnectionState } from '../../realtime/realtime-provider'
import { useOnline } from '../hooks/use-online'

const connectionLabels = {
  live: 'Live',
  'catching up': 'Catching up',
  offline: 'Offline',
  'each minute': 'Looking every minute',
} as const

/** Shows whether the data shown is kept up to date. */
export function ConnectionStatus({ reached = true }: { reached?: boolean }) {
  const connection = useConnectionState()
  const state = useOnline() && reached ? connection : 'offline'
  const isLive = state === 'live'
  return (
    <span className={isLive ? 'live' : 'live off'}>
      <span className={isLive ? 'dot' : 'dot off'} />
      {connectionLabels[state]}
    </span>
  )
}
