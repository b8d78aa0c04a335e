import { useEffect, useState } from 'react'
import { backoffMs } from '../live/backoff'

/**
 * Watches a server that could not show a page, and loads the page again as soon as it is back: it is asked in growing pauses,
 * as the live line is opened again. A page that broke while the server was well is left alone: it would only break again.
 *
 * @returns whether the server is known to be away
 */
export function useComeBack(): boolean {
  const [isAway, setAway] = useState(false)
  useEffect(() => {
    let wasAway = false
    let tries = 0
    let timer: ReturnType<typeof setTimeout>
    let isLeft = false
    const look = async () => {
      const isReady = await fetch('/readyz', { cache: 'no-store' }).then(
        ({ ok }) => ok,
        () => false,
      )
      if (isReady && wasAway) return location.reload()
      wasAway ||= !isReady
      setAway(!isReady)
      if (isReady || isLeft) return
      timer = setTimeout(() => void look(), backoffMs(Math.min(++tries, 4)))
    }
    void look()
    return () => {
      isLeft = true
      clearTimeout(timer)
    }
  }, [])
  return isAway
}
