'use client'

import { useQueryClient } from '@tanstack/react-query'
import { coachingKey, messagesKey } from '../coaching-reads'
import { useWrite } from '../written/use-written'
import { type ChangedThing, type WrittenChange } from '../written/written-entry'

interface Authoring {
  /** @throws ApiError where it was refused, or could neither be sent nor stored */
  change: (change: ChangedThing) => Promise<void>
  /** Also where it was deleted meanwhile. @throws ApiError as `change` does */
  remove: (deletion: ChangedThing) => Promise<void>
}

/**
 * Changes and deletes one's own entries and messages: now, and the lists are refetched before it resolves; or, without a
 * connection, as soon as there is one.
 */
export function useAuthoring(): Authoring {
  const client = useQueryClient()
  const write = useWrite()
  const run = async (work: WrittenChange) => {
    if ((await write(work)) === 'waiting') return
    await Promise.all([client.invalidateQueries({ queryKey: coachingKey }), client.invalidateQueries({ queryKey: messagesKey })])
  }
  return {
    change: (change) => run({ ...change, kind: 'change' }),
    remove: (deletion) => run({ ...deletion, kind: 'deletion' }),
  }
}
