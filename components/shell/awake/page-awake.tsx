'use client'

import { useEffect } from 'react'
import { replayEarlyInput } from './replay-early-input'

/**
 * Marks the page as awake (`data-awake` on the root element) once all of it works, and replays what was done before. The last
 * element of the body: its effect runs after those of all others. Shows nothing.
 */
export function PageAwake() {
  useEffect(() => {
    // After all that the effects have changed is drawn, and before anything that its person does next.
    queueMicrotask(() => {
      document.documentElement.dataset['awake'] = ''
      if (window.earlyInput) replayEarlyInput(window.earlyInput)
    })
  }, [])
  return null
}
