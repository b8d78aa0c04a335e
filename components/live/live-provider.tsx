'use client'

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { usePerson } from '../shell/person'
import { type UploadItem } from '../upload/item'
import { queueOf } from '../upload/upload-queue-of'
import { keysOf } from './keys-of'
import { LiveLine, type LiveState } from './live-line'
import { LookAgain } from './look-again'
import { passOn, setLineStands } from './news'

const unsent: ReadonlySet<UploadItem['state']> = new Set(['waiting', 'sending', 'paused', 'held'])
const isUnsent = ({ state }: UploadItem): boolean => unsent.has(state)

const LiveContext = createContext<LiveState>('catching up')

/** Keeps the one live line of this tab, and everything on the screen as new as what comes over it. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const { id } = usePerson()
  const [state, setState] = useState<LiveState>('catching up')
  useEffect(() => {
    const again = new LookAgain(client)
    const line = new LiveLine(id, {
      onState: (now) => {
        setState(now)
        setLineStands(now === 'live')
      },
      onFrame: (frame) => {
        again.note(keysOf(frame))
        passOn(frame)
      },
      onUnheard: () => {
        again.note('all')
        passOn(null)
      },
      // Whatever is asked now leads to the sign-in. Where something still waits to be sent, the page says so and stays.
      onSignedOut: () => {
        if (!queueOf(id)?.list.getSnapshot().some(isUnsent)) again.note('all')
      },
    })
    const seen = () => again.seen()
    document.addEventListener('visibilitychange', seen)
    line.start()
    return () => {
      document.removeEventListener('visibilitychange', seen)
      line.stop()
      setLineStands(false)
      again.stop()
    }
  }, [client, id])
  return <LiveContext value={state}>{children}</LiveContext>
}

/** Whether what is shown is kept up to date, and how. */
export const useLive = (): LiveState => useContext(LiveContext)
