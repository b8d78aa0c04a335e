'use client'

import { useEffect } from 'react'

import { type UploadItem } from '../../queue/upload-item'
import { CANCELLED_DATABASE } from '../../queue/cancel/cancelled-database'
import { openOutboxStore, UPLOADS_DATABASE } from '../../outbox/outbox-store'
import { openUploadQueue } from '../../queue/get-upload-queue'
import { useUploadItems } from './use-upload-items'

/** Whether an earlier page left something to send: files, or the cancellation of an upload. */
async function hasStoredUploads(userId: string): Promise<boolean> {
  for (const database of [UPLOADS_DATABASE, CANCELLED_DATABASE]) {
    const store = await openOutboxStore(database)
    const rows = await store.listRows(userId)
    store.close()
    if (rows.length > 0) return true
  }
  return false
}

/** Resumes the stored uploads of this device, on whatever page the user returns to, and returns what is listed. */
export function useUnsentUploads(userId: string): readonly UploadItem[] {
  useEffect(() => {
    // Users without stored uploads do not load the upload code.
    hasStoredUploads(userId)
      .then((some) => (some ? openUploadQueue(userId) : null))
      .catch(() => undefined)
  }, [userId])
  return useUploadItems(userId)
}
