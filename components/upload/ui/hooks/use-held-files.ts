import { useCallback, useEffect, useState } from 'react'
import { getUploadQueue, openUploadQueueWhenPossible } from '../../queue/get-upload-queue'
import { type UploadQueue } from '../../queue/upload-queue'

/**
 * Opens the upload queue for chosen files as soon as its code is there, and says how many files wait for that; meanwhile
 * leaving the page is asked about.
 */
export function useHeldFiles(userId: string): { heldFiles: number; openQueueFor: (files: number) => Promise<UploadQueue> } {
  const [heldFiles, setHeldFiles] = useState(0)
  useEffect(() => {
    if (heldFiles === 0) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [heldFiles])
  const openQueueFor = useCallback(
    async (files: number) => {
      const opened = getUploadQueue(userId)
      if (opened) return opened
      setHeldFiles((before) => before + files)
      try {
        return await openUploadQueueWhenPossible(userId)
      } finally {
        setHeldFiles((before) => before - files)
      }
    },
    [userId],
  )
  return { heldFiles, openQueueFor }
}
