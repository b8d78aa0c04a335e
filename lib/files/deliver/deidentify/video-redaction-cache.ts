import { LRUCache } from 'lru-cache'
import type { findVideoRedactions } from '../../../imaging/video/find-video-redactions'
import { currentTurn, withTurn } from '../../../runtime/fair/turn'

type VideoRedactions = Awaited<ReturnType<typeof findVideoRedactions>>

/** An estimate of what one redaction takes in memory. */
const BYTES_PER_REDACTION = 150
const MAX_BYTES = 64 * 2 ** 20

const found = new LRUCache<string, { edits: VideoRedactions }>({
  maxSize: MAX_BYTES,
  sizeCalculation: ({ edits }) => 1 + edits.length * BYTES_PER_REDACTION,
})
const pending = new Map<string, Promise<VideoRedactions>>()

/**
 * Returns the redactions of a stored object, which `find` finds once: a player requests a video in many ranges, and each
 * would read all of it again. Objects are never modified, so that what was found stays valid; offsets alone are kept.
 *
 * @throws whatever `find` throws; the next call tries again
 */
export async function cachedVideoRedactions(objectId: string, find: () => Promise<VideoRedactions>): Promise<VideoRedactions> {
  const cached = found.get(objectId)
  if (cached) return cached.edits
  const { owner, class: name } = currentTurn()
  // Others may wait for it as well: it does not end with the request of who asked first.
  const started = pending.get(objectId) ?? withTurn({ owner, class: name }, find)
  pending.set(objectId, started)
  try {
    const edits = await started
    found.set(objectId, { edits })
    return edits
  } finally {
    pending.delete(objectId)
  }
}
