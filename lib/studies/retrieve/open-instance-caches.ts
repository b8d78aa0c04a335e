import { LRUCache } from 'lru-cache'
import { getAccessInvalidation } from '../../auth/access-invalidation/open-access-invalidation'
import { AccessDecisionCache } from '../../files/deliver/access-decision-cache'
import { processSingleton } from '../../runtime/singleton'
import { SharedReaders } from './shared-readers'
import type { StoredInstance } from './stored-instance'

interface InstanceCaches {
  /** Who may read which instance, by its file. */
  decisions: AccessDecisionCache<StoredInstance>
  /** The file that an address names for a person. It may be read only where `decisions` says so. */
  ids: LRUCache<string, string>
  /** Frame tables by their object, which never changes. */
  frameTables: LRUCache<string, Buffer>
  readers: SharedReaders
}

const MAX_IDS = 50_000
const MAX_FRAME_TABLE_BYTES = 16 * 1024 * 1024

/** The caches of a process. Without them, everything is decided and read anew. */
export const instanceCaches = processSingleton<InstanceCaches>('instances')

/**
 * Opens the caches of who may read which DICOM instance, and of where frames lie; the returned function closes them. Open
 * access invalidation first: what it publishes is dropped at once, and while it cannot be received nothing is cached.
 */
export function openInstanceCaches(): () => void {
  const decisions = new AccessDecisionCache<StoredInstance>(getAccessInvalidation)
  const unsubscribe = getAccessInvalidation()?.onChange((change) => decisions.invalidate(change))
  const readers = new SharedReaders()
  instanceCaches.set({
    decisions,
    readers,
    ids: new LRUCache({ max: MAX_IDS }),
    frameTables: new LRUCache({ maxSize: MAX_FRAME_TABLE_BYTES, sizeCalculation: (table) => table.length + 64 }),
  })
  return () => {
    unsubscribe?.()
    readers.closeIdle()
    instanceCaches.clear()
  }
}
