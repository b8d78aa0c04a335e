'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useCurrentUser } from '../../shell/current-user'
import { coachingKey, messagesKey } from '../coaching-reads'
import { newIdempotencyKey } from '../../shell/idempotency-key'
import { getWrittenQueue, openWrittenQueue, subscribeToWrittenQueue } from './get-written-queue'
import { contentOf, type WrittenEntry, type WrittenWork } from './written-entry'

const none: readonly WrittenEntry[] = []

/** What this user has written on this device and is not sent yet, the oldest first. */
export function useWritten(): readonly WrittenEntry[] {
  const { id } = useCurrentUser()
  const subscribe = useCallback(
    (changed: () => void) => {
      let stop = getWrittenQueue(id)?.subscribe(changed)
      const stopOpening = subscribeToWrittenQueue(() => {
        stop?.()
        stop = getWrittenQueue(id)?.subscribe(changed)
        changed()
      })
      return () => {
        stop?.()
        stopOpening()
      }
    },
    [id],
  )
  return useSyncExternalStore(
    subscribe,
    () => getWrittenQueue(id)?.snapshot() ?? none,
    () => none,
  )
}

/**
 * Returns the function that sends what was written, or stores it until there is a connection. Without another key each call
 * is an entry of its own.
 *
 * @throws ApiError where it was refused, or could neither be sent nor stored
 */
export function useWrite(): (work: WrittenWork, key?: string) => Promise<'sent' | 'waiting'> {
  const client = useQueryClient()
  const { id: userId } = useCurrentUser()
  return useCallback(
    async (work, key = newIdempotencyKey()) => {
      const queue = await openWrittenQueue(userId)
      const outcome = await queue.write(key, work)
      if (outcome === 'sent')
        void client.invalidateQueries({ queryKey: contentOf(work).kind === 'message' ? messagesKey : coachingKey })
      return outcome
    },
    [client, userId],
  )
}
