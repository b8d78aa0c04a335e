import { Mutex } from 'async-mutex'
import { UploadLocks } from './upload-locks'
import { type PickedFile } from '../queue/identity/picked-file'
import { type StoredUploadMetadata, type StoredUpload, EncryptedOutbox } from './encrypted-outbox'
import { fitsQuota } from './fits-quota'
import { openOutboxStore } from './outbox-store'

/**
 * Stores one user's files on this device until they have arrived, where the browser can: it needs IndexedDB, encryption and
 * locks, the latter two available in secure contexts only. Elsewhere, and where the browser does not open its database in time,
 * nothing is stored, and the list says so.
 */
export class OfflineOutbox {
  readonly #outbox: EncryptedOutbox | null
  readonly #locks = new UploadLocks()
  readonly #writes = new Map<string, { stop: AbortController; done: Promise<boolean> }>()
  readonly #writeMutex = new Mutex()
  #hasRequestedPersistence = false

  constructor(outbox: EncryptedOutbox | null) {
    this.#outbox = outbox
  }

  static async open(userId: string): Promise<OfflineOutbox> {
    if (!globalThis.crypto?.subtle || !('locks' in navigator)) return new OfflineOutbox(null)
    const outbox = await openOutboxStore()
      .then((store) => EncryptedOutbox.open(userId, store))
      .catch(() => null)
    return new OfflineOutbox(outbox)
  }

  /** Notes what was chosen, before a byte of it is stored: what a closed page leaves incomplete is named when one is opened. */
  async announce(uploads: readonly Omit<StoredUpload, 'file'>[]): Promise<void> {
    if (!this.#outbox) return
    await Promise.all(uploads.map(({ key }) => this.#locks.tryAcquire(key)))
    await this.#outbox.announce(uploads).catch(() => undefined) // Full or refused: storing the files says so.
  }

  /** Stores files one after the other. @returns whether it is stored; false where the quota does not suffice. */
  store(key: string, file: PickedFile, about: StoredUploadMetadata): Promise<boolean> {
    const stop = new AbortController()
    const done = this.#writeMutex.runExclusive(() => this.#write(key, file, about, stop.signal)).catch(() => false)
    this.#writes.set(key, { stop, done })
    return done
  }

  async #write(key: string, file: PickedFile, about: StoredUploadMetadata, signal: AbortSignal): Promise<boolean> {
    if (!this.#outbox || signal.aborted) return false
    this.#requestPersistence()
    if (!(await fitsQuota(file.size))) {
      await this.#outbox.discard(key)
      return false
    }
    await this.#locks.tryAcquire(key)
    await this.#outbox.store(key, file, about, signal)
    return true
  }

  /** Replaces what is stored of a file beside its bytes. */
  async update(key: string, about: StoredUploadMetadata): Promise<void> {
    await this.#outbox?.update(key, about).catch(() => undefined) // It can be read from the file again.
  }

  /** Resolves once everything that was chosen so far is stored, or could not be. */
  async settled(): Promise<void> {
    while (this.#writeMutex.isLocked()) await this.#writeMutex.waitForUnlock()
  }

  /** Storage API: without it the browser may clear everything when storage runs low. */
  #requestPersistence(): void {
    if (this.#hasRequestedPersistence) return
    this.#hasRequestedPersistence = true
    void navigator.storage?.persist?.().catch(() => false)
  }

  /** Claims for this tab what is stored here and not being sent by another tab. */
  async claimStored(isListed: (key: string) => boolean): Promise<StoredUpload[]> {
    const kept = (await this.#outbox?.listStored().catch(() => null)) ?? []
    const mine: StoredUpload[] = []
    for (const one of kept) if (!isListed(one.key) && (await this.#locks.tryAcquire(one.key))) mine.push(one)
    return mine
  }

  /** It has arrived or was cancelled. */
  async discard(key: string): Promise<void> {
    const writing = this.#writes.get(key)
    this.#writes.delete(key)
    writing?.stop.abort(new Error('removed'))
    await writing?.done
    await this.#outbox?.discard(key).catch(() => undefined)
    this.#locks.release(key)
  }

  async discardAll(): Promise<void> {
    for (const key of [...this.#writes.keys()]) await this.discard(key)
    await this.#outbox?.discardAll()
  }

  releaseLocks(): void {
    this.#locks.releaseAll()
  }
}
