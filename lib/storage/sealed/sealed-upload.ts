import { Mutex } from 'async-mutex'
import { fail } from '../../errors/fail'
import { freeBuffer, passOn } from '../../runtime/free-buffer'
import { retry } from '../../runtime/retry'
import { BatchWriter } from '../_internal/batch-writer'
import { CLOSED } from '../_internal/closed-failure'
import { SealedFrameWriter } from '../_internal/sealed/sealed-frame-writer'
import { MAX_SEALED_TAIL_BYTES, headerOf, objectBytesOf, sealOf, type Seal } from '../_internal/sealed/sealed-frames'
import { recoverUpload, type RecoveredUpload } from '../_internal/sealed/recover-upload'
import { isCompletionRace } from '../_internal/sealed/is-completion-race'
import { type ResumeSealedUploadOptions, type SealedUploadOptions } from '../_internal/sealed/sealed-upload-options'
import { type MemoryBudget } from '../memory-budget'
import { objectKey } from '../object-key'
import { type AppendableObject } from '../object-store'

/** The checkpoint of an upload of which nothing was ever stored, and whose object was not created. */
export const EMPTY_CHECKPOINT = 'empty'
/** A socket pauses above this, whatever the shared budget, if the store is remote. */
const MAX_BUFFERED_BYTES = 2 * 1024 * 1024

/** A sealed object that chunks are appended to; the offset that `save` returns survives any kill. */
export interface SealedUpload {
  /** Bytes received. */
  readonly offsetBytes: number
  /** Bytes that are durable: the only offset to acknowledge. */
  readonly savedBytes: number
  /** Why nothing more is accepted after the disk refused a write; `save` throws it. */
  readonly failure: unknown
  /** Accepts bytes without waiting; check `full` afterwards. After a failure they are dropped. */
  push(chunk: Buffer): void
  /** True: stop reading until `onDrain`. Reading it puts this upload on the waiting list. */
  readonly full: boolean
  /** Called when there may be capacity again, sometimes spuriously, and when the upload has failed. */
  onDrain: (() => void) | null
  /** Makes at least everything pushed before the call durable, and returns the offset; pushes may continue meanwhile. */
  save(): Promise<number>
  /**
   * Describes what the last save stored, for the next process to resume without a request to the store; null if it cannot.
   * Afterwards this one changes nothing in the store.
   */
  checkpoint(): Promise<string | null>
  /** Rolls back to the saved offset, durably: for a request whose checksum did not match, or whose body was incomplete. */
  rollBack(): Promise<number>
  /** Sets a deferred length. */
  declareTotal(totalBytes: number): void
  /** Removes the generation this one was forked from; called once the new one is recorded. */
  discardPredecessor(): Promise<void>
  /** Completes an upload: the object is final in place. Closes it; can be repeated after a kill. */
  complete(): Promise<void>
  /** Removes the bytes and closes. */
  abort(): Promise<void>
  /** Closes without saving. */
  close(): Promise<void>
}

/**
 * Creates an upload. Nothing is durable before the first `save`; resuming at 0 starts over if nothing was stored.
 *
 * @throws AppError `conflict` when the key exists, `storage_full`, `unavailable`
 */
export async function createSealedUpload(options: SealedUploadOptions): Promise<SealedUpload> {
  const { store, objectId, dataKey, generation, signal } = options
  const seal = sealOf(objectId, dataKey)
  const appendable = await store.createAppendable(objectKey(options.key), {
    tailBytes: MAX_SEALED_TAIL_BYTES,
    totalBytes: objectTotal(options),
    generation,
    signal,
  })
  try {
    if (!appendable.appendSync?.([headerOf(seal)])) await appendable.append([headerOf(seal)])
  } catch (cause) {
    await appendable.remove()
    throw cause
  }
  return new OpenSealedUpload(options, seal, appendable, { frames: 0, tail: Buffer.alloc(0), offsetBytes: 0 })
}

/**
 * Resumes an upload after a kill or from another holder. Complete sealed frames in the store count: they are verified, and the
 * offset is raised to them, never lowered below `savedBytes`, and durable when this resolves.
 *
 * @throws AppError `tampered` when acknowledged bytes do not open, `not_found` when they are missing
 */
export async function resumeSealedUpload(options: ResumeSealedUploadOptions): Promise<SealedUpload> {
  if (options.checkpoint === EMPTY_CHECKPOINT && options.savedBytes === 0) return createSealedUpload(options)
  const retries = options.forkAs || options.generation ? 3 : 0
  // The former holder may just be completing it, which changes only the location: look again.
  return retry(() => tryResume(options), { retries, shouldRetry: isCompletionRace, signal: options.signal })
}

async function tryResume(options: ResumeSealedUploadOptions): Promise<SealedUpload> {
  const { store, objectId, dataKey, savedBytes, totalBytes, signal } = options
  const { exactlySaved = false, generation, forkAs, checkpoint } = options
  const seal = sealOf(objectId, dataKey)
  const appendable = await store.openAppendable(objectKey(options.key), {
    tailBytes: MAX_SEALED_TAIL_BYTES,
    totalBytes: objectTotal(options),
    generation,
    forkAs,
    checkpoint,
    signal,
  })
  if (!appendable && savedBytes > 0) throw fail('upload_not_found')
  if (!appendable) return createSealedUpload({ ...options, generation: forkAs ?? generation })
  try {
    const canRead = store.capabilities.readAppendable
    const found = await recoverUpload({ appendable, seal, totalBytes, savedBytes, exactlySaved, canRead, signal })
    return new OpenSealedUpload(options, seal, appendable, found)
  } catch (cause) {
    await appendable.close()
    throw cause
  }
}

const objectTotal = ({ totalBytes }: SealedUploadOptions) => (totalBytes === null ? null : objectBytesOf(totalBytes))

class OpenSealedUpload implements SealedUpload {
  readonly #seal: Seal
  readonly #appendable: AppendableObject
  readonly #budget: MemoryBudget
  readonly #canRead: boolean
  readonly #writer: BatchWriter
  readonly #mostHeldBytes: number
  #filler: SealedFrameWriter
  #totalBytes: number | null
  #offsetBytes: number
  #savedBytes: number
  #hasFrames = false
  /** The offset of the last save; null after any other change of the frames. */
  #durableBytes: number | null = null
  #failure: { cause: unknown } | null = null
  readonly #mutex = new Mutex()
  #isClosed = false
  onDrain: (() => void) | null = null

  constructor(options: SealedUploadOptions, seal: Seal, appendable: AppendableObject, found: RecoveredUpload) {
    this.#seal = seal
    this.#appendable = appendable
    this.#budget = options.budget
    this.#canRead = options.store.capabilities.readAppendable
    this.#mostHeldBytes = appendable.appendSync ? 0 : MAX_BUFFERED_BYTES
    this.#totalBytes = options.totalBytes
    this.#writer = new BatchWriter(
      (pieces) => appendable.append(pieces),
      (bytes) => {
        this.#budget.release(bytes)
        this.#wake()
      },
    )
    this.#savedBytes = this.#offsetBytes = found.offsetBytes
    this.#filler = this.#fill(found)
  }

  get offsetBytes() {
    return this.#offsetBytes
  }

  get savedBytes() {
    return this.#savedBytes
  }

  get failure() {
    return this.#failure?.cause ?? this.#writer.failure?.cause ?? null
  }

  get full() {
    if (this.#isClosed || this.failure !== null) return false
    return this.#budget.isFullOrNotify(this.#wake) || this.#writer.bufferedBytes > this.#mostHeldBytes
  }

  push(chunk: Buffer): void {
    if (this.#isClosed || this.failure !== null) return
    if (this.#totalBytes !== null && this.#offsetBytes + chunk.length > this.#totalBytes) {
      throw fail('object_longer_than_declared')
    }
    this.#offsetBytes += chunk.length
    this.#filler.push(chunk)
  }

  save(): Promise<number> {
    return this.#runExclusive(() => this.#saveNow())
  }

  checkpoint(): Promise<string | null> {
    return this.#runExclusive(async () => {
      if (this.#durableBytes !== this.#offsetBytes) return null
      return (await this.#appendable.checkpoint?.()) ?? null
    })
  }

  rollBack(): Promise<number> {
    return this.#runExclusive(async () => {
      await this.#writer.drain()
      this.#durableBytes = null
      const [appendable, seal, totalBytes, savedBytes] = [this.#appendable, this.#seal, this.#totalBytes, this.#savedBytes]
      const back = { appendable, seal, totalBytes, savedBytes, exactlySaved: true, canRead: this.#canRead }
      const found = await this.#orFail(recoverUpload(back))
      this.#offsetBytes = found.offsetBytes
      this.#filler = this.#fill(found)
      return found.offsetBytes
    })
  }

  declareTotal(totalBytes: number): void {
    if (this.#totalBytes !== null || totalBytes < this.#offsetBytes) throw fail('object_length_fixed')
    this.#totalBytes = totalBytes
    this.#durableBytes = null
    this.#filler.declareTotal(totalBytes)
  }

  discardPredecessor(): Promise<void> {
    return this.#appendable.discardPredecessor()
  }

  complete(): Promise<void> {
    return this.#runExclusive(async () => {
      if (this.#offsetBytes !== this.#totalBytes) throw fail('object_incomplete')
      await this.#saveNow()
      await this.#releaseBuffers()
      await this.#appendable.complete()
    })
  }

  async abort(): Promise<void> {
    await this.#releaseBuffers()
    await this.#mutex.waitForUnlock()
    await this.#appendable.remove()
  }

  async close(): Promise<void> {
    await this.#releaseBuffers()
    await this.#mutex.waitForUnlock()
    await this.#appendable.close()
  }

  #fill(found: RecoveredUpload): SealedFrameWriter {
    this.#hasFrames = found.frames > 0
    const emit = (sealed: Buffer[]) => {
      this.#hasFrames = true
      if (this.#writer.bufferedBytes === 0 && this.#appendable.appendSync?.(sealed)) return sealed.forEach(freeBuffer)
      this.#budget.reserve(sealed.reduce((sum, piece) => sum + piece.length, 0))
      this.#writer.push(sealed.map(passOn))
    }
    return new SealedFrameWriter(this.#seal, this.#totalBytes, emit, found)
  }

  async #saveNow(): Promise<number> {
    const offsetBytes = this.#offsetBytes
    if (this.#totalBytes === 0 && !this.#hasFrames) this.#filler.end() // An empty object has one empty frame.
    if (this.#durableBytes === offsetBytes) return offsetBytes
    // Sealed before the first await: bytes pushed during the save belong to the next one.
    const tail = this.#filler.tail()
    await this.#writer.drain()
    await this.#orFail(this.#appendable.save(tail))
    return (this.#durableBytes = this.#savedBytes = offsetBytes)
  }

  /** One save at a time: a HEAD requests one during a PATCH. */
  #runExclusive<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#mutex.runExclusive(() => {
      if (this.#isClosed) throw fail('unavailable')
      if (this.#failure) throw this.#failure.cause
      return work()
    })
    result.catch(() => undefined) // Callers get the failure; without callers it is no unhandled rejection.
    return result
  }

  /** After a failure the disk is not used again: the upload must be closed, reopened and verified. */
  async #orFail<T>(work: Promise<T>): Promise<T> {
    try {
      return await work
    } catch (cause) {
      this.#failure ??= { cause }
      this.onDrain?.()
      throw cause
    }
  }

  /** Reading `full` joins the waiting list again if the budget is still exhausted: no wake-up is lost. */
  readonly #wake = (): void => {
    if (!this.full) this.onDrain?.()
  }

  async #releaseBuffers(): Promise<void> {
    this.#isClosed = true
    this.onDrain = null
    this.#budget.stopWaiting(this.#wake)
    await this.#writer.stop(CLOSED)
  }
}
