'use client'

import { useEffect } from 'react'
import { useQueryClient } from '@tanstack/react-query'

import { useCurrentUser } from '../../../shell/current-user'
import { type UploadItem } from '../../queue/upload-item'
import { getUploadQueue } from '../../queue/get-upload-queue'
import { usePreloadedUploadQueue } from './use-preloaded-upload-queue'
import { useUnsentUploads } from './use-unsent-uploads'

/**
 * The pending uploads of this device for a diary or a persona. Each is removed from the list once it has arrived, and each
 * of its steps invalidates the queries whose keys begin with `refetchKey`.
 */
export function useDestinationUploads(isThere: (item: UploadItem) => boolean, refetchKey: readonly string[]): UploadItem[] {
  const me = useCurrentUser()
  const queries = useQueryClient()
  const items = useUnsentUploads(me.id).filter(isThere)
  usePreloadedUploadQueue(me.id)
  const ready = items.filter((item) => item.state === 'ready').length
  const steps = items.map((item) => `${item.key} ${item.state} ${item.diary?.mealId ?? ''}`).join()
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: refetchKey })
    if (ready > 0) getUploadQueue(me.id)?.clearReady()
  }, [queries, ready, steps, me.id, refetchKey])
  return items.filter((item) => item.state !== 'ready')
}
