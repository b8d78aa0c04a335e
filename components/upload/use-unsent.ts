'use client'

import { useEffect, useSyncExternalStore } from 'react'

import { type UploadItem } from './item'
import { openOutboxStore } from './outbox-store'
import { onQueue, openQueue, queueOf } from './upload-queue-of'

const none: readonly UploadItem[] = []
const noSubscription = () => () => undefined

async function hasKept(userId: string): Promise<boolean> {
  const store = await openOutboxStore()
  const rows = await store.rowsOf(userId)
  store.close()
  return rows.length > 0
}

/** Lets go what waits on this device from before, on whatever page the person comes back to, and tells what is listed. */
export function useUnsent(userId: string): readonly UploadItem[] {
  useEffect(() => {
    // Who has nothing waiting does not pay for the means of sending it.
    hasKept(userId)
      .then((some) => (some ? openQueue(userId) : null))
      .catch(() => undefined)
  }, [userId])
  const queue = useSyncExternalStore(
    onQueue,
    () => queueOf(userId),
    () => null,
  )
  return useSyncExternalStore(queue?.list.subscribe ?? noSubscription, queue?.list.getSnapshot ?? (() => none), () => none)
}
