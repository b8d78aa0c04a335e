'use client'

import { useLive } from '../live/live-provider'
import { useOnline } from './use-online'

const words = { live: 'Live', 'catching up': 'Catching up', offline: 'Offline', 'each minute': 'Looking every minute' } as const

/** Says in a word whether what is shown is kept up to date. */
export function LineState({ reached = true }: { reached?: boolean }) {
  const line = useLive()
  const state = useOnline() && reached ? line : 'offline'
  const isLive = state === 'live'
  return (
    <span className={isLive ? 'live' : 'live off'}>
      <span className={isLive ? 'dot' : 'dot off'} />
      {words[state]}
    </span>
  )
}
