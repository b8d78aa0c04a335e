'use client'

import { useEffect } from 'react'

/** Keeps the screen on during uploads; a phone that sleeps cuts its own connection. */
export function useWakeLock(isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted || !('wakeLock' in navigator)) return
    let lock: WakeLockSentinel | null = null
    let isOver = false
    const requestWakeLock = () => {
      if (document.visibilityState !== 'visible') return
      navigator.wakeLock
        .request('screen')
        .then((given) => {
          if (isOver) void given.release()
          else lock = given
        })
        .catch(() => undefined) // Refused on a low battery: sending continues all the same.
    }
    requestWakeLock()
    document.addEventListener('visibilitychange', requestWakeLock)
    return () => {
      isOver = true
      document.removeEventListener('visibilitychange', requestWakeLock)
      void lock?.release()
    }
  }, [isWanted])
}
