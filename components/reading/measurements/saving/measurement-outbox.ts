import { type MeasurementInput } from '@/lib/readings/measurements/schema'
import { OutboxCipher } from '../../../upload/outbox/outbox-cipher'
import { openOutboxStore, type OutboxStore } from '../../../upload/outbox/outbox-store'

/** A change that has not been saved yet. */
export interface UnsavedChange {
  id: string
  roomId: string
  /** As it is to be; null: deleted. */
  content: MeasurementContent | null
  /** The version that was changed; 0 for a new measurement. */
  base: number
  /** What was sent last, and may have been saved without an answer. */
  sent: MeasurementContent | null
}

/** What is saved, without its version. */
export type MeasurementContent = Omit<MeasurementInput, 'version'>

const DATABASE = 'fovea-measurements'

/** The unsaved measurements of one user on this device, encrypted like their unsent files. */
export class MeasurementOutbox {
  constructor(
    private readonly userId: string,
    private readonly store: OutboxStore,
    private readonly cipher: OutboxCipher,
  ) {}

  /** Null where the browser cannot store or encrypt: what is unsaved is gone with the page then. */
  static async open(userId: string, store?: OutboxStore): Promise<MeasurementOutbox | null> {
    try {
      const opened = store ?? (await openOutboxStore(DATABASE))
      return new MeasurementOutbox(userId, opened, await OutboxCipher.open(userId, opened))
    } catch {
      return null
    }
  }

  async put(change: UnsavedChange): Promise<void> {
    const about = await this.cipher.sealJson(change.id, 'change', change)
    await this.store.putRow({ key: change.id, userId: this.userId, isWhole: true, about })
  }

  /** Lists the unsaved changes of a room. What can no longer be decrypted is left out. */
  async list(roomId: string): Promise<UnsavedChange[]> {
    const rows = await this.store.listRows(this.userId)
    const changes = await Promise.all(
      rows.map(({ key, about }) => this.cipher.openJson<UnsavedChange>(key, 'change', about).catch(() => null)),
    )
    return changes.filter((change) => change !== null).filter((change) => change.roomId === roomId)
  }

  remove(id: string): Promise<void> {
    return this.store.remove(id)
  }

  close(): void {
    this.store.close()
  }
}
