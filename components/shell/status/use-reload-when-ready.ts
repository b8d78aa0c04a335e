import { useEffect, useState } from 'react'
import { backoffMs } from '../retry/backoff'

const backoff = { initialMs: 1000, maxMs: 8000, jitter: 0.5 }

/**
 * Polls a server that could not render a page, and reloads the page as soon as it is back: with the same backoff as the
 * WebSocket connection. A page that broke while the server was healthy is left alone: it would only break again.
 *
 * @returns whether the server is known to be unavailable
 */
export function useReloadWhenReady(): boolean {
  const [isUnavailable, setUnavailable] = useState(false)
  useEffect(() => {
    let wasUnavailable = false
    let tries = 0
    let timer: ReturnType<typeof setTimeout>
    let isUnmounted = false
    const checkReadiness = async () => {
      const isReady = await fetch('/readyz', { cache: 'no-store' }).then(
        ({ ok }) => ok,
        () => false,
      )
      if (isReady && wasUnavailable) return location.reload()
      wasUnavailable ||= !isReady
      setUnavailable(!isReady)
      if (isReady || isUnmounted) return
      timer = setTimeout(() => void checkReadiness(), backoffMs(tries++, backoff))
    }
    void checkReadiness()
    return () => {
      isUnmounted = true
      clearTimeout(timer)
    }
  }, [])
  return isUnavailable
}
