import type { Actor } from '../../../access/actor'
import { isAppError } from '../../../errors/app-error'
import { currentTurn } from '../../../runtime/fair/turn'
import type { MediaBatch } from '../../schema'
import { deleteMedia } from '../delete-media'

/**
 * Deletes several images and videos of personas, one after the other. One that cannot be deleted is named with its reason,
 * and keeps no other from being deleted.
 */
export async function deleteSeveralMedia(actor: Actor, { ids }: { ids: number[] }, ip: string | null): Promise<MediaBatch> {
  const batch: MediaBatch = { done: [], failed: [] }
  for (const id of new Set(ids)) {
    currentTurn().access?.throwIfEnded()
    try {
      await deleteMedia(actor, String(id), ip)
      batch.done.push(id)
    } catch (thrown) {
      if (!isAppError(thrown)) throw thrown
      batch.failed.push({ id, code: thrown.code, params: { ...thrown.params } })
    }
  }
  return batch
}
