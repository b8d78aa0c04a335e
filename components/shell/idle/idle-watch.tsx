'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { hasBusyUploads } from '../../upload/queue/get-upload-queue'
import { signedOutQuery } from '../../home/sign-in/signed-out-reason'
import { signInPath } from '../api-client'
import { connection } from '../connection/connection'
import { useCurrentUser } from '../current-user'
import { getLocalStorage } from '../device-storage/local-storage'
import { lazyPart } from '../lazy/lazy-part'
import { signOutNow } from '../sign-out/sign-out-now'
import { IdleClock } from './idle-clock'

const LockScreen = lazyPart(() => import('./lock-screen').then((file) => file.LockScreen))

export interface IdleWatchProps {
  sessionId: string
  /** Without activity; null for never. */
  minutes: number | null
}

const CHECK_MS = 5000
/** How often the server hears that the page is used: reading needs no request. */
const REPORT_MS = 120_000
const ACTIVITIES = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

/**
 * Signs out a user who has done nothing for a while. While files are being sent, or the server cannot be reached, the page is
 * locked instead: it is covered and goes on sending, and the password opens it.
 */
export function IdleWatch({ sessionId, minutes }: IdleWatchProps) {
  return minutes === null ? null : <Watch sessionId={sessionId} limitMs={minutes * 60_000} />
}

function Watch({ sessionId, limitMs }: { sessionId: string; limitMs: number }) {
  const { name } = useCurrentUser()
  const queries = useQueryClient()
  const [isLocked, setLocked] = useState(false)
  const clock = useRef<IdleClock | null>(null)
  const leaving = useRef(false)
  const reportedAt = useRef(0)

  const leave = async () => {
    // A browser that reports no network may be wrong: the page is locked then, and signed out when it says otherwise.
    const isBusy = hasBusyUploads() || !navigator.onLine || !connection.isOnline()
    if (isBusy || leaving.current) return
    leaving.current = true
    const back = window.location.pathname + window.location.search
    const why = signedOutQuery({ why: 'idle', minutes: limitMs / 60_000 })
    await signOutNow(queries, `${signInPath(back)}&${why}`).catch(() => (leaving.current = false))
  }
  const check = useEffectEvent(() => {
    const isIdle = clock.current!.isIdle()
    if (isIdle) {
      setLocked(true)
      void leave()
    } else if (!leaving.current) setLocked(false) // Another tab was unlocked.
    const isUsed = !isIdle || hasBusyUploads()
    if (isUsed && Date.now() - reportedAt.current >= REPORT_MS) {
      reportedAt.current = Date.now()
      void fetch('/api/auth/session', { cache: 'no-store' }).catch(() => undefined)
    }
  })

  useEffect(() => {
    const idle = new IdleClock({ storage: getLocalStorage(), sessionId, limitMs })
    clock.current = idle
    reportedAt.current = Date.now() // The page itself was a request.
    const touch = () => idle.touch()
    for (const name of ACTIVITIES) document.addEventListener(name, touch, { passive: true, capture: true })
    document.addEventListener('visibilitychange', check)
    const first = window.setTimeout(check)
    const timer = window.setInterval(check, CHECK_MS)
    return () => {
      for (const name of ACTIVITIES) document.removeEventListener(name, touch, { capture: true })
      document.removeEventListener('visibilitychange', check)
      window.clearTimeout(first)
      window.clearInterval(timer)
    }
  }, [sessionId, limitMs])

  const unlock = () => {
    clock.current!.restart()
    setLocked(false)
  }
  return isLocked && <LockScreen name={name} onUnlock={unlock} />
}
