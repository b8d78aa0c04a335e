'use client'

import { useEffect } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import { useLanguage } from '../../language/language-provider'
import { useOnline } from '../../shell/connection/use-online'
import { useCurrentUser } from '../../shell/current-user'
import { navigationByRole } from '../../shell/navigation/navigation'
import { firstSegmentOf } from '../app-pages'
import { noteDeviceSession, noteListShape } from '../device-session'
import { countListRows } from './count-list-rows'
import { registerWorker, unregisterWorker } from './worker-registration'

export interface OfflineSupportProps {
  /** Where it is off (FOVEA_SERVICE_WORKER, and in development), the worker of this browser is ended. */
  isEnabled: boolean
  /** How long a session lasts. */
  sessionSeconds: number
}

const NOTE_LISTS_AFTER_MS = 1500
const SENDING_PAGE = '/send'

/** Prepares this browser for pages without a connection: the worker, whose outbox is open, and the shapes of lists. */
export function OfflineSupport({ isEnabled, sessionSeconds }: OfflineSupportProps) {
  const { id, role } = useCurrentUser()
  const language = useLanguage()
  const queries = useQueryClient()
  const path = usePathname()
  const isOnline = useOnline()

  useEffect(() => {
    if (isEnabled) return whenIdle(() => void registerWorker(language))
    void unregisterWorker()
  }, [isEnabled, language])

  // A session can end by itself, with no sign-out that would still reach the server.
  useEffect(() => (isOnline ? whenIdle(() => void lockNewKeys().catch(() => undefined)) : undefined), [isOnline, id])

  useEffect(() => {
    const sendsFrom = navigationByRole[role].some(({ href }) => href === SENDING_PAGE) ? SENDING_PAGE : null
    void noteDeviceSession({ userId: id, sendsFrom, expiresAt: Date.now() + sessionSeconds * 1000 })
  }, [id, role, sessionSeconds])

  useEffect(() => {
    const page = firstSegmentOf(path)
    if (path !== `/${page}`) return // A record, not a list.
    let timer: ReturnType<typeof setTimeout> | undefined
    const noteSoon = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        const rows = countListRows(queries.getQueryCache().findAll({ type: 'active' }))
        if (rows > 0) void noteListShape(page, rows)
      }, NOTE_LISTS_AFTER_MS)
    }
    noteSoon()
    const unsubscribe = queries.getQueryCache().subscribe(noteSoon)
    return () => {
      unsubscribe()
      clearTimeout(timer)
    }
  }, [path, queries])
  return null
}

/** Locks beside them the keys of this device that were made without a connection; the code is loaded by those alone who keep something. */
async function lockNewKeys(): Promise<void> {
  const made = (await globalThis.indexedDB?.databases?.()) ?? []
  if (!made.some(({ name }) => name?.startsWith('fovea-'))) return
  await (await import('../../upload/outbox/lock-outboxes')).prepareLocks()
}

/** The page comes first: the worker is registered once it is loaded and has nothing else to do. */
function whenIdle(run: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(run, 1000)
    return () => clearTimeout(timer)
  }
  const handle = window.requestIdleCallback(run, { timeout: 5000 })
  return () => window.cancelIdleCallback(handle)
}
