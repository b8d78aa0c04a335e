import { KEPT_DATABASES } from '../../reading/kept/kept-work'
import { CANCELLED_DATABASE } from '../queue/cancel/cancelled-database'
import { UNPLACED_DATABASE } from './count-unplaced-rows'
import { fetchDeviceKey } from './device-key'
import { lockedBy } from './locked-key'
import { openOutboxStore, type OutboxStore, UPLOADS_DATABASE } from './outbox-store'

/** Every database of this device that has keys of users. */
const DATABASES = [UPLOADS_DATABASE, UNPLACED_DATABASE, CANCELLED_DATABASE, ...KEPT_DATABASES]

type Open = (database: string) => Promise<OutboxStore>

/** Locks beside them the keys that were made while the server was not reached: only a session may, so before it ends. */
export const prepareLocks = (open: Open = openOutboxStore, fetchKey = fetchDeviceKey): Promise<void> =>
  forEachKey(open, async (userId, store) => {
    const stored = await store.getKey(userId)
    if (!stored?.key?.extractable || stored.locked) return
    const deviceKey = await fetchKey(userId)
    if (deviceKey) await store.putKey(userId, { key: stored.key, locked: await lockedBy(deviceKey, stored.key) })
  })

/**
 * Locks what users keep on this device, once a session has ended: only a session of theirs opens it. Pages that are still open
 * keep their key, and what they store meanwhile is opened by the same one.
 */
export const lockOutboxes = (open: Open = openOutboxStore): Promise<void> =>
  forEachKey(open, async (userId, store) => {
    const stored = await store.getKey(userId)
    if (stored?.key && stored.locked) await store.putKey(userId, { key: null, locked: stored.locked })
  })

async function forEachKey(open: Open, work: (userId: string, store: OutboxStore) => Promise<void>): Promise<void> {
  // To open one makes it: a visitor of the sign-in page has none.
  const made = await globalThis.indexedDB?.databases?.().catch(() => null)
  for (const database of DATABASES) {
    if (made && !made.some(({ name }) => name === database)) continue
    const store = await open(database).catch(() => null)
    for (const userId of (await store?.listUsers().catch(() => null)) ?? []) await work(userId, store!).catch(() => undefined)
    store?.close()
  }
}
