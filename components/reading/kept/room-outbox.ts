import { OutboxCipher } from '../../upload/outbox/outbox-cipher'
import { openOutboxStore, type OutboxStore } from '../../upload/outbox/outbox-store'

/** Something of a reading room that the server does not have yet. */
export interface RoomItem {
  id: string
  roomId: string
}

/** The databases of this device, one for each kind of item. */
export type RoomDatabase = 'fovea-measurements' | 'fovea-reading-drafts' | 'fovea-key-images'

const PART = 'change'

/** What one user has not saved yet in the reading rooms, on this device: encrypted like their unsent files. */
export class RoomOutbox<Item extends RoomItem> {
  constructor(
    private readonly userId: string,
    private readonly store: OutboxStore,
    private readonly cipher: OutboxCipher,
  ) {}

  /** Null where the browser cannot store or encrypt: what is unsaved is gone with the page then. */
  static async open<Item extends RoomItem>(
    userId: string,
    database: RoomDatabase,
    store?: OutboxStore,
  ): Promise<RoomOutbox<Item> | null> {
    try {
      const opened = store ?? (await openOutboxStore(database))
      return new RoomOutbox(userId, opened, await OutboxCipher.open(userId, opened))
    } catch {
      return null
    }
  }

  async put(item: Item): Promise<void> {
    const about = await this.cipher.sealJson(item.id, PART, item)
    await this.store.putRow({ key: item.id, userId: this.userId, isWhole: true, about })
  }

  /** Lists the items of a room, or (null) of all rooms. What can no longer be decrypted is left out. */
  async list(roomId: string | null): Promise<Item[]> {
    const rows = await this.store.listRows(this.userId)
    const items = await Promise.all(rows.map(({ key, about }) => this.cipher.openJson<Item>(key, PART, about).catch(() => null)))
    return items.filter((item) => item !== null).filter((item) => roomId === null || item.roomId === roomId)
  }

  remove(id: string): Promise<void> {
    return this.store.remove(id)
  }

  close(): void {
    this.store.close()
  }
}
