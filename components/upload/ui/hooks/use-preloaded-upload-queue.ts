'use client'

import { useEffect } from 'react'
import { openUploadQueue } from '../../queue/get-upload-queue'

const delayMs = 1500

/** Loads the upload code soon after the page, so that it works when the network is lost a minute later. */
export function usePreloadedUploadQueue(userId: string): void {
  useEffect(() => {
    const timer = setTimeout(() => void openUploadQueue(userId).catch(() => undefined), delayMs)
    return () => clearTimeout(timer)
  }, [userId])
}
