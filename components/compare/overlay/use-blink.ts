'use client'

import { useEffect, useState } from 'react'

const BLINK_MS = 1000

/** Which of the two is seen, and whether they take turns; never more than once a second (WCAG 2.3.1 allows three). */
export function useBlink(isActive: boolean) {
  const [isSecond, setSecond] = useState(false)
  const [isRunning, setRunning] = useState(false)
  useEffect(() => {
    if (!isActive || !isRunning) return
    const timer = window.setInterval(() => setSecond((before) => !before), BLINK_MS)
    return () => window.clearInterval(timer)
  }, [isActive, isRunning])
  return { isSecond, toggle: () => setSecond((before) => !before), isRunning, setRunning }
}

export type Blink = ReturnType<typeof useBlink>
