'use client'

import { useEffect } from 'react'

/** Keeps the screen on while something is sent; a phone that sleeps cuts its own line. */
export function useWakeLock(isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted || !('wakeLock' in navigator)) return
    let lock: WakeLockSentinel | null = null
    let isOver = false
    const ask = () => {
      if (document.visibilityState !== 'visible') return
      navigator.wakeLock
        .request('screen')
        .then((given) => {
          if (isOver) void given.release()
          else lock = given
        })
        .catch(() => undefined) // Refused on a low battery: sending goes on all the same.
    }
    ask()
    document.addEventListener('visibilitychange', ask)
    return () => {
      isOver = true
      document.removeEventListener('visibilitychange', ask)
      void lock?.release()
    }
  }, [isWanted])
}
