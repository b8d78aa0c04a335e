'use client'

import { useEffect, useState } from 'react'
import { getUploadSettings } from '../../upload/transport/data-usage/device-storage'
import { type Engine, startEngine } from '../engine/start-engine'
import { getRoomSettings } from '../settings/room-settings'

/** The drawing engine of the room, for as long as it is open. */
export function useEngine(): Engine | null {
  const [engine, setEngine] = useState<Engine | null>(null)
  const [withoutWebGl, setWithoutWebGl] = useState(false)
  useEffect(() => {
    let started: Engine | null = null
    const closed = new AbortController()
    const start = () => {
      if (closed.signal.aborted) return
      started = startEngine({
        ...{ maxBytes: getRoomSettings().maxBytes(), withoutWebGl },
        savesData: () => getUploadSettings().get().saver,
        onContextLost: () => setWithoutWebGl(true),
      })
      setEngine(started)
    }
    // A page that is left at once, as React's strict mode does, starts nothing.
    queueMicrotask(start)
    addEventListener('online', () => started?.frames.retry(), { signal: closed.signal })
    return () => {
      closed.abort()
      // The room stays as it is until another engine draws it: without one it would begin anew.
      started?.close()
    }
  }, [withoutWebGl])
  return engine
}
