import { OutboxCipher } from './outbox-cipher'
import { type OutboxStore } from './outbox-store'

const PART = 'change'

/** Small things that one user has not sent or saved yet, on this device: encrypted like their unsent files. */
export class JsonOutbox<Item extends { id: string }> {
  constructor(
    private readonly userId: string,
    private readonly store: OutboxStore,
    private readonly cipher: OutboxCipher,
  ) {}

  /** Takes the user's key in a store, or makes it. @throws where the browser cannot encrypt (plain http) or store it */
  static async over<Item extends { id: string }>(userId: string, store: OutboxStore): Promise<JsonOutbox<Item>> {
    return new JsonOutbox(userId, store, await OutboxCipher.open(userId, store))
  }

  async put(item: Item): Promise<void> {
    const about = await this.cipher.sealJson(item.id, PART, item)
    await this.store.putRows([{ key: item.id, userId: this.userId, isWhole: true, about }])
  }

  /** Lists all items, in no particular order. What can no longer be decrypted is left out. */
  async list(): Promise<Item[]> {
    const rows = await this.store.listRows(this.userId)
    const items = await Promise.all(rows.map(({ key, about }) => this.cipher.openJson<Item>(key, PART, about).catch(() => null)))
    return items.filter((item) => item !== null)
  }

  remove(id: string): Promise<void> {
    return this.store.remove(id)
  }

  close(): void {
    this.store.close()
  }
}
