'use client'

import { useEffect, useSyncExternalStore } from 'react'

import { type UploadItem } from '../../queue/upload-item'
import { openOutboxStore } from '../../outbox/outbox-store'
import { subscribeToUploadQueue, openUploadQueue, getUploadQueue } from '../../queue/get-upload-queue'

const none: readonly UploadItem[] = []
const noSubscription = () => () => undefined

async function hasStoredUploads(userId: string): Promise<boolean> {
  const store = await openOutboxStore()
  const rows = await store.listRows(userId)
  store.close()
  return rows.length > 0
}

/** Resumes the stored uploads of this device, on whatever page the user returns to, and returns what is listed. */
export function useUnsentUploads(userId: string): readonly UploadItem[] {
  useEffect(() => {
    // Users without stored uploads do not load the upload code.
    hasStoredUploads(userId)
      .then((some) => (some ? openUploadQueue(userId) : null))
      .catch(() => undefined)
  }, [userId])
  const queue = useSyncExternalStore(
    subscribeToUploadQueue,
    () => getUploadQueue(userId),
    () => null,
  )
  return useSyncExternalStore(queue?.list.subscribe ?? noSubscription, queue?.list.getSnapshot ?? (() => none), () => none)
}
