'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { type ReadingInput, type ReadingRecord } from '@/lib/readings/signed/schema'
import { readingsKey, readingsPath } from '../case/case-reads'
import { apiFetch } from '../shell/api-client'
import { useCurrentUser } from '../shell/current-user'
import { RoomOutbox } from '../reading/kept/room-outbox'
import { DraftStore, type ReadingDraft } from './reading-draft'

/** The draft of the current user in a room. */
export function useDraftStore(roomId: string): DraftStore {
  const { id: userId } = useCurrentUser()
  const client = useQueryClient()
  const [store] = useState(() => {
    const sign = async (body: ReadingInput) => {
      // Leaving for the sign-in page would close the room that has the text.
      const signed = await apiFetch<ReadingRecord>(readingsPath(roomId), { method: 'POST', body, staysOnPage: true })
      await client.invalidateQueries({ queryKey: readingsKey(roomId) })
      return signed
    }
    return new DraftStore({ roomId, sign, outbox: RoomOutbox.open<ReadingDraft>(userId, 'fovea-reading-drafts') })
  })
  const { isKept, isWriting } = useSyncExternalStore(store.kept.subscribe, store.kept.snapshot, store.kept.snapshot)
  useEffect(() => void store.kept.load(), [store])
  const wouldBeLost = store.isUnsigned && (!isKept || isWriting)
  useEffect(() => {
    if (!wouldBeLost) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [wouldBeLost])
  return store
}
