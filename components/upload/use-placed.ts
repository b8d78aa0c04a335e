'use client'

import { useEffect } from 'react'
import { useQueryClient } from '@tanstack/react-query'

import { usePerson } from '../shell/person'
import { type UploadItem } from './item'
import { openQueue, queueOf } from './upload-queue-of'
import { useUnsent } from './use-unsent'

/**
 * What this device still has for a place that is no case: a diary, a persona. Each is taken off the list as soon as it has
 * arrived, and with each step of theirs what begins with `lookAgain` is read again.
 */
export function usePlaced(isThere: (item: UploadItem) => boolean, lookAgain: readonly string[]): UploadItem[] {
  const me = usePerson()
  const queries = useQueryClient()
  const items = useUnsent(me.id).filter(isThere)
  // Fetched soon after the page is there, so that a picture can be taken when the line goes a minute later.
  useEffect(() => {
    const timer = setTimeout(() => void openQueue(me.id).catch(() => undefined), 1500)
    return () => clearTimeout(timer)
  }, [me.id])
  const ready = items.filter((item) => item.state === 'ready').length
  const steps = items.map((item) => `${item.key} ${item.state} ${item.diary?.mealId ?? ''}`).join()
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: lookAgain })
    if (ready > 0) queueOf(me.id)?.clearReady()
  }, [queries, ready, steps, me.id, lookAgain])
  return items.filter((item) => item.state !== 'ready')
}
