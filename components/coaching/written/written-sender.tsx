'use client'

import { useEffect } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useCurrentUser } from '../../shell/current-user'
import { coachingKey, messagesKey } from '../coaching-reads'
import { getWrittenQueue, onWrittenSent, openWrittenQueue } from './get-written-queue'
import { contentOf } from './written-entry'

/** What waits is tried again so often, besides when the connection comes back. */
const RETRY_MS = 20_000

/** Sends what was written without a connection, on every page of those who write. Shows nothing. */
export function WrittenSender() {
  const client = useQueryClient()
  const { id } = useCurrentUser()
  useEffect(() => {
    const flush = () => {
      const queue = getWrittenQueue(id)
      if (queue?.snapshot().some(({ refusal }) => refusal === null)) void queue.flush()
    }
    void openWrittenQueue(id).catch(() => undefined)
    const stop = onWrittenSent((work) => {
      void client.invalidateQueries({ queryKey: contentOf(work).kind === 'message' ? messagesKey : coachingKey })
    })
    window.addEventListener('online', flush)
    const timer = setInterval(flush, RETRY_MS)
    return () => {
      stop()
      window.removeEventListener('online', flush)
      clearInterval(timer)
    }
  }, [client, id])
  return null
}
