import { blankUploadItem, type UploadItem } from '../queue/upload-item'
import { UNPLACED_DATABASE } from './count-unplaced-rows'
import { type EncryptedOutbox } from './encrypted-outbox'
import { openOutboxStore, UPLOADS_DATABASE } from './outbox-store'

/** What waits for a case, and what another tab sends or a page that was closed has left. */
const DATABASES = [UPLOADS_DATABASE, UNPLACED_DATABASE]

/**
 * Lists the files of this device that no list of this page has, like unsent ones: leaving asks about them too.
 *
 * @param listed the keys of those that this page has
 */
export async function listStoredAsItems(userId: string, listed: ReadonlySet<string>): Promise<UploadItem[]> {
  const stored = await forEachWithRows(userId, (outbox) => outbox.listStored())
  return stored
    .flat()
    .filter(({ key, file }) => file !== null && !listed.has(key))
    .map(({ key, about: { name, size } }) => blankUploadItem({ key, name, sizeBytes: size, isStored: true }))
}

/** Deletes them from this device. */
export async function discardStored(userId: string): Promise<void> {
  await forEachWithRows(userId, (outbox) => outbox.discardAll())
}

/** What cannot be read here and now stays as it is. The code is loaded by those alone who have such files. */
async function forEachWithRows<T>(userId: string, work: (outbox: EncryptedOutbox) => Promise<T>): Promise<T[]> {
  const done: T[] = []
  for (const database of DATABASES) {
    const store = await openOutboxStore(database).catch(() => null)
    const rows = (await store?.listRows(userId).catch(() => [])) ?? []
    if (rows.length > 0)
      await import('./encrypted-outbox')
        .then(async ({ EncryptedOutbox: Outbox }) => done.push(await work(await Outbox.open(userId, store!))))
        .catch(() => undefined)
    store?.close()
  }
  return done
}
