import { Mutex } from 'async-mutex'
import { newIdempotencyKey } from '../../../shell/idempotency-key'
import { type StoredUpload } from '../../outbox/encrypted-outbox'
import { type OfflineOutbox } from '../../outbox/offline-outbox'
import { releaseUnplaced } from '../../outbox/unplaced-copies'
import { type AddInput, chosenMetadata } from '../create-upload-item'

/** Begins a listed file; null where there is nothing to begin, or it has begun. */
export type Begin = (() => Promise<void>) | null

interface UploadIntakeInput {
  outbox: Pick<OfflineOutbox, 'announce' | 'store' | 'settled'>
  list: (upload: StoredUpload, isStored: boolean) => Promise<Begin>
}

/** Stores what was chosen, before anything of it is read for another purpose, and counts what is not stored yet. */
export class UploadIntake {
  readonly #pending: string[] = []
  readonly #listeners = new Set<() => void>()
  readonly #listMutex = new Mutex()

  constructor(private readonly input: UploadIntakeInput) {}

  /** How many chosen files, of one case or of all, are neither stored here nor listed as not stored: a page that is closed loses them. */
  getCount = (caseId?: string): number =>
    caseId === undefined ? this.#pending.length : this.#pending.filter((of) => of === caseId).length

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /**
   * Stores files one after the other, and lists each as soon as it is stored or could not be. They begin once everything that
   * was chosen is stored: what is drawn first would delay the bytes.
   */
  async add(chosen: readonly (AddInput & { file: File })[]): Promise<void> {
    const { outbox } = this.input
    const uploads = chosen.map(({ file, ...input }) => ({ key: newIdempotencyKey(), about: chosenMetadata(file, input), file }))
    this.#pending.push(...uploads.map(({ about }) => about.caseId))
    this.#publish()
    await outbox.announce(uploads)
    const listings: Promise<Begin>[] = []
    for (const upload of uploads) {
      const isStored = await outbox.store(upload.key, upload.file, upload.about)
      if (isStored) void releaseUnplaced(upload.file)
      listings.push(this.list(upload, isStored).finally(() => this.#settle(upload.about.caseId)))
    }
    const begins = await Promise.all(listings)
    await outbox.settled()
    for (const begin of begins) await begin?.()
  }

  /** Resolves once everything that was chosen is listed: until then a file is stored, and no list has it. */
  listed(): Promise<void> {
    if (this.#pending.length === 0) return Promise.resolve()
    return new Promise((done) => {
      const stop = this.subscribe(() => {
        if (this.#pending.length > 0) return
        stop()
        done()
      })
    })
  }

  /** Lists a file of this device, in turn. */
  list(upload: StoredUpload, isStored: boolean): Promise<Begin> {
    return this.#listMutex.runExclusive(() => this.input.list(upload, isStored))
  }

  #settle(caseId: string): void {
    this.#pending.splice(this.#pending.indexOf(caseId), 1)
    this.#publish()
  }

  #publish(): void {
    for (const listener of [...this.#listeners]) listener()
  }
}
