'use client'

import { useEffect } from 'react'
import { whenAtRest } from '../../../shell/lazy/when-at-rest'
import { openUploadQueueWhenPossible } from '../../queue/get-upload-queue'

/** Loads the upload code once the page is at rest, so that it works when the network is lost a minute later. */
export function usePreloadedUploadQueue(userId: string): void {
  useEffect(() => whenAtRest(() => void openUploadQueueWhenPossible(userId).catch(() => undefined)), [userId])
}
