import { type OutboxStore, openOutboxStore } from '../../upload/outbox/outbox-store'
import { type RoomDatabase, type RoomItem, RoomOutbox } from './room-outbox'

/** How much of each kind is on this device alone. */
export interface KeptWork {
  measurements: number
  drafts: number
  keyImages: number
}

const DATABASES: Readonly<Record<keyof KeptWork, RoomDatabase>> = {
  measurements: 'fovea-measurements',
  drafts: 'fovea-reading-drafts',
  keyImages: 'fovea-key-images',
}
const KINDS = Object.keys(DATABASES) as (keyof KeptWork)[]

type OpenStore = (database: RoomDatabase) => Promise<OutboxStore>

/**
 * Counts what a user has not saved or signed yet, in a room or (null) in all of them. Where the browser keeps nothing, it
 * is none.
 */
export async function countKeptWork(userId: string, roomId: string | null, open: OpenStore = openOutboxStore): Promise<KeptWork> {
  const work: KeptWork = { measurements: 0, drafts: 0, keyImages: 0 }
  for (const kind of KINDS) {
    const store = await open(DATABASES[kind]).catch(() => null)
    const outbox = store && (await RoomOutbox.open<RoomItem>(userId, DATABASES[kind], store))
    work[kind] = (await outbox?.list(roomId).catch(() => null))?.length ?? 0
    store?.close()
  }
  return work
}

/** Removes what a user has not saved or signed from this device. */
export async function discardKeptWork(userId: string, open: OpenStore = openOutboxStore): Promise<void> {
  for (const kind of KINDS) {
    const store = await open(DATABASES[kind]).catch(() => null)
    for (const { key } of (await store?.listRows(userId)) ?? []) await store!.remove(key)
    store?.close()
  }
}

/** Whether there is anything. */
export const hasKeptWork = (work: KeptWork): boolean => KINDS.some((kind) => work[kind] > 0)
