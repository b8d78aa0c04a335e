'use client'

import { useOnline } from './use-online'

/** Says in a word whether what is shown is kept up to date. */
export function LineState({ reached = true }: { reached?: boolean }) {
  const online = useOnline() && reached
  return (
    <span className={online ? 'live' : 'live off'}>
      <span className={online ? 'dot' : 'dot off'} />
      {online ? 'Live' : 'Offline'}
    </span>
  )
}
