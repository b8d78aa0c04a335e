import { JsonOutbox } from '../../upload/outbox/json-outbox'
import { openOutboxStore, type OutboxStore } from '../../upload/outbox/outbox-store'

/** Something of a reading room that the server does not have yet. */
export interface RoomItem {
  id: string
  roomId: string
}

/** The databases of this device, one for each kind of item. */
export type RoomDatabase = 'fovea-measurements' | 'fovea-reading-drafts' | 'fovea-key-images'

/** What one user has not saved yet in the reading rooms, on this device: encrypted like their unsent files. */
export class RoomOutbox<Item extends RoomItem> {
  constructor(private readonly outbox: JsonOutbox<Item>) {}

  /** Null where the browser cannot store or encrypt: what is unsaved is gone with the page then. */
  static async open<Item extends RoomItem>(
    userId: string,
    database: RoomDatabase,
    store?: OutboxStore,
  ): Promise<RoomOutbox<Item> | null> {
    try {
      return new RoomOutbox(await JsonOutbox.over<Item>(userId, store ?? (await openOutboxStore(database))))
    } catch {
      return null
    }
  }

  put(item: Item): Promise<void> {
    return this.outbox.put(item)
  }

  /** Lists the items of a room, or (null) of all rooms. What can no longer be decrypted is left out. */
  async list(roomId: string | null): Promise<Item[]> {
    const items = await this.outbox.list()
    return items.filter((item) => roomId === null || item.roomId === roomId)
  }

  remove(id: string): Promise<void> {
    return this.outbox.remove(id)
  }

  close(): void {
    this.outbox.close()
  }
}
