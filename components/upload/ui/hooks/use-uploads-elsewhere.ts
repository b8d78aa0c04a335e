'use client'

import { useEffect, useState } from 'react'
import { listRunningUploads, uploadEnded } from '../../outbox/running-uploads'

const none: ReadonlySet<string> = new Set()

/**
 * Which of these uploads another tab of this browser sends.
 *
 * @param progress changes as they proceed: then it is asked again
 */
export function useUploadsElsewhere(ids: readonly string[], progress: string): ReadonlySet<string> {
  const [running, setRunning] = useState(none)
  const asked = ids.join()
  useEffect(() => {
    if (asked === '') return
    const leaving = new AbortController()
    const { signal } = leaving
    const look = async (): Promise<void> => {
      const found = await listRunningUploads()
      const here = asked.split(',').filter((id) => found.has(id))
      if (signal.aborted) return
      setRunning(here.length === 0 ? none : new Set(here))
      if (here.length === 0) return
      await Promise.race(here.map((id) => uploadEnded(id, signal)))
      await look()
    }
    look().catch(() => undefined) // The page is left.
    return () => leaving.abort(new Error('left'))
  }, [asked, progress])
  return running
}
