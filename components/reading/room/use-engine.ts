'use client'

import { useEffect, useState } from 'react'
import { getUploadSettings } from '../../upload/transport/data-usage/device-storage'
import { type Engine, startEngine } from '../engine/start-engine'

/** 600 MB hold a thousand slices of 512² as they are decoded; a device that says it has little gets a quarter of it. */
const [MAX_BYTES, SMALL_DEVICE_BYTES, SMALL_DEVICE_GB] = [600e6, 150e6, 2]

const frameMemory = (): number => {
  const { deviceMemory } = navigator as { deviceMemory?: number }
  return deviceMemory !== undefined && deviceMemory <= SMALL_DEVICE_GB ? SMALL_DEVICE_BYTES : MAX_BYTES
}

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
        ...{ maxBytes: frameMemory(), withoutWebGl },
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
      setEngine(null)
      started?.close()
    }
  }, [withoutWebGl])
  return engine
}
