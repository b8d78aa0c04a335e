import { hasCopy, linkCopy } from './unplaced-copies'
import { UNPLACED_DATABASE } from './count-unplaced-rows'
import { EncryptedOutbox, type StoredUpload, type StoredUploadMetadata } from './encrypted-outbox'
import { fitsQuota } from './fits-quota'
import { openOutboxStore, type OutboxStore } from './outbox-store'
import { UploadLocks } from './upload-locks'

/** A share of the gallery; more than that is no choice of a person. */
export const MAX_UNPLACED_AT_ONCE = 100

/**
 * A file of this device that nobody has sent anywhere yet: added without a connection, shared by the phone's gallery, or chosen for
 * a case and not confirmed. `about.caseId` is empty where no case was chosen.
 */
export interface UnplacedFile extends StoredUpload {
  file: NonNullable<StoredUpload['file']>
}

const noSignal = new AbortController().signal

/** The unplaced files of one user on this device, encrypted like the unsent ones. */
export class UnplacedFiles {
  readonly #locks = new UploadLocks()
  constructor(private readonly outbox: EncryptedOutbox) {}

  /** @throws where the browser cannot encrypt (plain http) or store */
  static async open(userId: string, store?: OutboxStore): Promise<UnplacedFiles> {
    return new UnplacedFiles(await EncryptedOutbox.open(userId, store ?? (await openOutboxStore(UNPLACED_DATABASE))))
  }

  /**
   * Stores files one after the other, and their names before: what a closed page leaves incomplete is named by `listIncomplete`.
   *
   * @param caseId for which they were chosen; empty where they have no case yet
   * @returns those that were not stored: the device has no space for them, or they are more than a person chooses at once
   */
  async add(files: readonly File[], { takenNow = false, caseId = '', atMost = MAX_UNPLACED_AT_ONCE } = {}): Promise<File[]> {
    const left = files.slice(atMost)
    const chosen = files.slice(0, atMost).filter((file) => !hasCopy(file))
    const uploads = chosen.map((file) => ({ file, key: crypto.randomUUID(), about: describeFile(file, { takenNow, caseId }) }))
    await Promise.all(uploads.map(({ key }) => this.#locks.tryAcquire(key)))
    await this.outbox.announce(uploads).catch(() => undefined) // Full or refused: storing the files says so.
    for (const upload of uploads) {
      if (!(await this.#store(upload))) left.push(upload.file)
      this.#locks.release(upload.key)
    }
    return left
  }

  /** Lists the files that are stored completely, in no particular order. */
  async list(): Promise<UnplacedFile[]> {
    const stored = await this.outbox.listStored()
    return stored.filter((one): one is UnplacedFile => one.file !== null)
  }

  /** Lists the files of which only the name was stored before their page was closed; none that a page stores right now. */
  async listIncomplete(): Promise<StoredUpload[]> {
    const stored = (await this.outbox.listStored()).filter(({ file }) => file === null)
    const incomplete: StoredUpload[] = []
    for (const one of stored) {
      if (!(await this.#locks.tryAcquire(one.key))) continue
      this.#locks.release(one.key)
      incomplete.push(one)
    }
    return incomplete
  }

  remove(key: string): Promise<void> {
    return this.outbox.discard(key)
  }

  discardAll(): Promise<void> {
    return this.outbox.discardAll()
  }

  close(): void {
    this.#locks.releaseAll()
    this.outbox.close()
  }

  async #store({ file, key, about }: StoredUpload & { file: File }): Promise<boolean> {
    if (!(await fitsQuota(file.size))) {
      await this.outbox.discard(key).catch(() => undefined)
      return false
    }
    return this.outbox.store(key, file, about, noSignal).then(
      () => {
        linkCopy(file, key, true)
        return true
      },
      () => false,
    )
  }
}

const describeFile = (
  { name, size, lastModified, type }: File,
  more: { takenNow: boolean; caseId: string },
): StoredUploadMetadata => ({ name, size, lastModified, browserType: type, eyeSide: 'unknown', flaw: null, ...more })

/** Decrypts a file, with its name and time, as if it had been picked just now. */
export async function toPickedFile({ key, file, about }: UnplacedFile): Promise<File> {
  const bytes = await file.slice(0, about.size).arrayBuffer()
  const picked = new File([bytes], about.name, { type: about.browserType, lastModified: about.lastModified })
  linkCopy(picked, key, false)
  return picked
}
