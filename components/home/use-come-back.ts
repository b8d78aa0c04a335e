import { useEffect, useState } from 'react'

const EVERY_MS = 3000

/**
 * Watches a server that could not show a page, and loads the page again as soon as it is back. A page that broke while
 * the server was well is left alone: it would only break again.
 *
 * @returns whether the server is known to be away
 */
export function useComeBack(): boolean {
  const [isAway, setAway] = useState(false)
  useEffect(() => {
    let wasAway = false
    const look = async () => {
      const isReady = await fetch('/readyz', { cache: 'no-store' }).then(
        ({ ok }) => ok,
        () => false,
      )
      if (isReady && wasAway) return location.reload()
      wasAway ||= !isReady
      setAway(!isReady)
    }
    void look()
    const timer = setInterval(() => void look(), EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  return isAway
}
