'use client'

import { type RefObject, useEffect, useState } from 'react'

const IDLE_TIMEOUT_MS = 3000

/** True after three seconds without a mouse, key or touch event; never while the keyboard focus is on a control. */
export function useIdle(root: RefObject<HTMLElement | null>): boolean {
  const [isIdle, setIdle] = useState(false)
  useEffect(() => {
    const target = root.current
    if (!target) return
    let timer: ReturnType<typeof setTimeout>
    const becomeIdle = () => {
      if (target.querySelector('[data-controls] :focus-visible')) timer = setTimeout(becomeIdle, IDLE_TIMEOUT_MS)
      else setIdle(true)
    }
    const resetTimer = () => {
      setIdle(false)
      clearTimeout(timer)
      timer = setTimeout(becomeIdle, IDLE_TIMEOUT_MS)
    }
    const activityEvents = ['pointermove', 'pointerdown', 'keydown', 'focusin', 'wheel'] as const
    for (const sign of activityEvents) target.addEventListener(sign, resetTimer, { passive: true })
    resetTimer()
    return () => {
      clearTimeout(timer)
      for (const sign of activityEvents) target.removeEventListener(sign, resetTimer)
    }
  }, [root])
  return isIdle
}
