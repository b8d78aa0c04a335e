'use client'

import { type RefObject, useEffect, useState } from 'react'

const restMs = 3000

/** True after three seconds without a move, a key or a touch; never while the keyboard's focus is on a control. */
export function useIdle(root: RefObject<HTMLElement | null>): boolean {
  const [isIdle, setIdle] = useState(false)
  useEffect(() => {
    const target = root.current
    if (!target) return
    let timer: ReturnType<typeof setTimeout>
    const rest = () => {
      if (target.querySelector('[data-controls] :focus-visible')) timer = setTimeout(rest, restMs)
      else setIdle(true)
    }
    const wake = () => {
      setIdle(false)
      clearTimeout(timer)
      timer = setTimeout(rest, restMs)
    }
    const signs = ['pointermove', 'pointerdown', 'keydown', 'focusin', 'wheel'] as const
    for (const sign of signs) target.addEventListener(sign, wake, { passive: true })
    wake()
    return () => {
      clearTimeout(timer)
      for (const sign of signs) target.removeEventListener(sign, wake)
    }
  }, [root])
  return isIdle
}
