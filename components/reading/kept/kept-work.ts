import { KEPT_TEXT_DATABASE } from '../../shell/kept-text/kept-text-database'
import { WRITTEN_DATABASE } from '../../coaching/written/written-entry'
import { JsonOutbox } from '../../upload/outbox/json-outbox'
import { type OutboxStore, openOutboxStore } from '../../upload/outbox/outbox-store'
import { type RoomDatabase } from './room-outbox'

/** How much of each kind is on this device alone. */
export interface KeptWork {
  measurements: number
  drafts: number
  keyImages: number
  /** Meals, values and messages that are not sent yet; they are in no room. */
  written: number
}

type KeptDatabase = RoomDatabase | typeof WRITTEN_DATABASE | typeof KEPT_TEXT_DATABASE

const DATABASES: Readonly<Record<keyof KeptWork, Exclude<KeptDatabase, typeof KEPT_TEXT_DATABASE>>> = {
  measurements: 'fovea-measurements',
  drafts: 'fovea-reading-drafts',
  keyImages: 'fovea-key-images',
  written: WRITTEN_DATABASE,
}
/** The databases of all kinds, and of texts that were begun: nobody is asked about those. */
export const KEPT_DATABASES: readonly KeptDatabase[] = [...Object.values(DATABASES), KEPT_TEXT_DATABASE]
const KINDS = Object.keys(DATABASES) as (keyof KeptWork)[]

type OpenStore = (database: KeptDatabase) => Promise<OutboxStore>

/**
 * Counts what a user has not saved, signed or sent yet, in a room or (null) in all of them. Where the browser keeps nothing, it
 * is none.
 */
export async function countKeptWork(userId: string, roomId: string | null, open: OpenStore = openOutboxStore): Promise<KeptWork> {
  const work: KeptWork = { measurements: 0, drafts: 0, keyImages: 0, written: 0 }
  for (const kind of KINDS) {
    const store = await open(DATABASES[kind]).catch(() => null)
    // Where nothing is kept, no key is made, and none is asked for.
    const hasRows = ((await store?.listRows(userId).catch(() => null)) ?? []).length > 0
    const outbox = store && hasRows && (await JsonOutbox.over<{ id: string; roomId?: string }>(userId, store).catch(() => null))
    const items = (outbox && (await outbox.list().catch(() => null))) || []
    work[kind] = items.filter((item) => roomId === null || item.roomId === roomId).length
    store?.close()
  }
  return work
}

/** Removes what a user has not saved, signed or sent from this device, and what they have begun to write. */
export async function discardKeptWork(userId: string, open: OpenStore = openOutboxStore): Promise<void> {
  for (const database of KEPT_DATABASES) {
    const store = await open(database).catch(() => null)
    for (const { key } of (await store?.listRows(userId)) ?? []) await store!.remove(key)
    store?.close()
  }
}

/** Whether there is anything. */
export const hasKeptWork = (work: KeptWork): boolean => KINDS.some((kind) => work[kind] > 0)
