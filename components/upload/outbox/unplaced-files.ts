import { hasCopy, linkCopy } from './unplaced-copies'
import { UNPLACED_DATABASE } from './count-unplaced-rows'
import { EncryptedOutbox, type StoredUpload } from './encrypted-outbox'
import { openOutboxStore, type OutboxStore } from './outbox-store'

/** The share of the browser's quota that is left free, as in OfflineOutbox. */
const RESERVED_QUOTA_SHARE = 0.1
/** A share of the gallery; more than that is no choice of a person. */
export const MAX_UNPLACED_AT_ONCE = 100

/** A file of this device that has no destination yet: added without a connection, or shared by the phone's gallery. */
export interface UnplacedFile extends StoredUpload {
  file: NonNullable<StoredUpload['file']>
}

const noSignal = new AbortController().signal

/** The unplaced files of one user on this device, encrypted like the unsent ones. */
export class UnplacedFiles {
  constructor(private readonly outbox: EncryptedOutbox) {}

  /** @throws where the browser cannot encrypt (plain http) or store */
  static async open(userId: string, store?: OutboxStore): Promise<UnplacedFiles> {
    return new UnplacedFiles(await EncryptedOutbox.open(userId, store ?? (await openOutboxStore(UNPLACED_DATABASE))))
  }

  /**
   * Stores files one after the other.
   *
   * @returns those that were not stored: the device has no space for them, or they are more than a person chooses at once
   */
  async add(files: readonly File[], { takenNow = false, atMost = MAX_UNPLACED_AT_ONCE } = {}): Promise<File[]> {
    const left = files.slice(atMost)
    for (const file of files.slice(0, atMost)) {
      if (hasCopy(file)) continue
      const isStored = (await fitsQuota(file.size)) && (await this.#store(file, takenNow))
      if (!isStored) left.push(file)
    }
    return left
  }

  /** Lists the files that are stored completely, in no particular order. */
  async list(): Promise<UnplacedFile[]> {
    const stored = await this.outbox.listStored()
    return stored.filter((one): one is UnplacedFile => one.file !== null)
  }

  remove(key: string): Promise<void> {
    return this.outbox.discard(key)
  }

  discardAll(): Promise<void> {
    return this.outbox.discardAll()
  }

  close(): void {
    this.outbox.close()
  }

  async #store(file: File, takenNow: boolean): Promise<boolean> {
    const { name, size, lastModified, type } = file
    const about = { name, size, lastModified, browserType: type, caseId: '', eyeSide: 'unknown', takenNow, flaw: null } as const
    const key = crypto.randomUUID()
    return this.outbox.store(key, file, about, noSignal).then(
      () => {
        linkCopy(file, key, true)
        return true
      },
      () => false,
    )
  }
}

async function fitsQuota(bytes: number): Promise<boolean> {
  const { quota, usage } = (await globalThis.navigator?.storage?.estimate?.().catch(() => null)) ?? {}
  return quota === undefined || bytes < quota * (1 - RESERVED_QUOTA_SHARE) - (usage ?? 0)
}

/** Decrypts a file, with its name and time, as if it had been picked just now. */
export async function toPickedFile({ key, file, about }: UnplacedFile): Promise<File> {
  const bytes = await file.slice(0, about.size).arrayBuffer()
  const picked = new File([bytes], about.name, { type: about.browserType, lastModified: about.lastModified })
  linkCopy(picked, key, false)
  return picked
}
