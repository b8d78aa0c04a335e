import { fail } from '../errors/fail'
import { BatchWriter } from './_internal/batch-writer'
import { FrameFiller } from './_internal/frame-filler'
import { TAIL_BYTES, headerOf, objectBytesOf, sealOf, type Seal } from './_internal/frames'
import { recover, type Recovered } from './_internal/recover'
import { isMoving } from './_internal/is-moving'
import { type MemoryBudget } from './memory-budget'
import { objectKey } from './object-key'
import { type Growing, type Store } from './store'

/** One socket pauses above this, whatever the common budget says, where the store is a network away. */
const MOST_HELD_BYTES = 2 * 1024 * 1024

export interface SealedUploadOptions {
  store: Store
  key: string
  /** A UUID; every frame is bound to it. */
  objectId: string
  /** 32 bytes, of this object alone. */
  dataKey: Buffer
  /** Null while the length is deferred; then `declareTotal` says it. */
  totalBytes: number | null
  /** Common to all uploads of the process. */
  budget: MemoryBudget
  /** Which growth of the object in the store, once it was set apart. */
  growth?: string
  signal?: AbortSignal
}

export interface ResumeOptions extends SealedUploadOptions {
  /** The offset that was last told to the client. */
  savedBytes: number
  /** Go back to exactly `savedBytes`: verified frames beyond it came in a request whose checksum was never confirmed. */
  onlySaved?: boolean
  /** Go on apart, as the growth of this name: somebody who no longer may may still write to the present one. */
  apart?: string
}

/** A sealed object that grows from chunk to chunk; what `save` answered survives any kill. */
export interface SealedUpload {
  /** Bytes received. */
  readonly offsetBytes: number
  /** Bytes that are durable: the only number to tell a client. */
  readonly savedBytes: number
  /** Why nothing more is taken, once the disk has refused; `save` throws it. */
  readonly failure: unknown
  /** Takes bytes; never waits. Look at `full` afterwards. After a failure they are dropped. */
  push(chunk: Buffer): void
  /** True: stop reading until `onRoom`. Asking is what puts this upload on the waiting list. */
  readonly full: boolean
  /** Called when there may be room again, also once too often, and when the upload has failed. */
  onRoom: (() => void) | null
  /** Makes durable at least what was pushed before the call, and says up to where; pushes may go on meanwhile. */
  save(): Promise<number>
  /** Goes back to what is saved, durably: for a request whose checksum did not match, or never came to its end. */
  rollBack(): Promise<number>
  /** Says a deferred length. */
  declareTotal(totalBytes: number): void
  /** Frees what this one was set apart from; called once it is noted which growth counts. */
  dropFormer(): Promise<void>
  /** Ends a whole upload: the object is final where it lies. Closes it; safe to do again after a kill. */
  complete(): Promise<void>
  /** Removes the bytes and closes. */
  abort(): Promise<void>
  /** Lets go without saving. */
  close(): Promise<void>
}

/**
 * Begins an upload. Nothing is durable before the first `save`; resuming at 0 begins anew where nothing was left.
 *
 * @throws AppError `conflict` when the key is taken, `storage_full`, `unavailable`
 */
export async function createSealedUpload(options: SealedUploadOptions): Promise<SealedUpload> {
  const { store, objectId, dataKey, growth, signal } = options
  const seal = sealOf(objectId, dataKey)
  const growing = await store.startGrowing(objectKey(options.key), {
    tailBytes: TAIL_BYTES,
    totalBytes: objectTotal(options),
    growth,
    signal,
  })
  try {
    if (!growing.appendNow?.([headerOf(seal)])) await growing.append([headerOf(seal)])
  } catch (cause) {
    await growing.remove()
    throw cause
  }
  return new OpenUpload(options, seal, growing, { frames: 0, tail: Buffer.alloc(0), offsetBytes: 0 })
}

/**
 * Goes on with an upload after a kill or another holder. Whole frames on the disk count: they are verified and the
 * offset moves up to them, never below `savedBytes`, and is durable when this returns.
 *
 * @throws AppError `tampered` when acknowledged bytes do not open, `not_found` when they are gone
 */
export async function resumeSealedUpload(options: ResumeOptions): Promise<SealedUpload> {
  for (let triesLeft = options.apart || options.growth ? 3 : 0; ; triesLeft--) {
    try {
      return await resumeOnce(options)
    } catch (thrown) {
      // Whoever lost it may just be completing it, which changes nothing but where to look.
      if (triesLeft === 0 || !isMoving(thrown)) throw thrown
    }
  }
}

async function resumeOnce(options: ResumeOptions): Promise<SealedUpload> {
  const { store, objectId, dataKey, savedBytes, totalBytes, onlySaved = false, growth, apart, signal } = options
  const seal = sealOf(objectId, dataKey)
  const growing = await store.resumeGrowing(objectKey(options.key), {
    tailBytes: TAIL_BYTES,
    totalBytes: objectTotal(options),
    growth,
    apart,
    signal,
  })
  if (!growing && savedBytes > 0) throw fail.notFound('upload')
  if (!growing) return createSealedUpload({ ...options, growth: apart ?? growth })
  try {
    const canRead = store.can.readGrowing
    const found = await recover({ growing, seal, totalBytes, savedBytes, onlySaved, canRead, signal })
    return new OpenUpload(options, seal, growing, found)
  } catch (cause) {
    await growing.close()
    throw cause
  }
}

const objectTotal = ({ totalBytes }: SealedUploadOptions) => (totalBytes === null ? null : objectBytesOf(totalBytes))

class OpenUpload implements SealedUpload {
  readonly #seal: Seal
  readonly #growing: Growing
  readonly #budget: MemoryBudget
  readonly #canRead: boolean
  readonly #writer: BatchWriter
  readonly #mostHeldBytes: number
  #filler: FrameFiller
  #totalBytes: number | null
  #offsetBytes: number
  #savedBytes: number
  #hasFrames = false
  /** The offset of the last save; none after whatever else made frames. */
  #durableBytes: number | null = null
  #failure: { cause: unknown } | null = null
  #turn: Promise<unknown> = Promise.resolve()
  #isClosed = false
  onRoom: (() => void) | null = null

  constructor(options: SealedUploadOptions, seal: Seal, growing: Growing, found: Recovered) {
    this.#seal = seal
    this.#growing = growing
    this.#budget = options.budget
    this.#canRead = options.store.can.readGrowing
    this.#mostHeldBytes = growing.appendNow ? 0 : MOST_HELD_BYTES
    this.#totalBytes = options.totalBytes
    this.#writer = new BatchWriter(
      (pieces) => growing.append(pieces),
      (bytes) => {
        this.#budget.give(bytes)
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
    return this.#budget.isFullFor(this.#wake) || this.#writer.heldBytes > this.#mostHeldBytes
  }

  push(chunk: Buffer): void {
    if (this.#isClosed || this.failure !== null) return
    if (this.#totalBytes !== null && this.#offsetBytes + chunk.length > this.#totalBytes) {
      throw fail.tooLarge('These are more bytes than the upload was said to have')
    }
    this.#offsetBytes += chunk.length
    this.#filler.push(chunk)
  }

  save(): Promise<number> {
    return this.#inTurn(() => this.#saveNow())
  }

  rollBack(): Promise<number> {
    return this.#inTurn(async () => {
      await this.#writer.drain()
      this.#durableBytes = null
      const [growing, seal, totalBytes, savedBytes] = [this.#growing, this.#seal, this.#totalBytes, this.#savedBytes]
      const back = { growing, seal, totalBytes, savedBytes, onlySaved: true, canRead: this.#canRead }
      const found = await this.#orFail(recover(back))
      this.#offsetBytes = found.offsetBytes
      this.#filler = this.#fill(found)
      return found.offsetBytes
    })
  }

  declareTotal(totalBytes: number): void {
    if (this.#totalBytes !== null || totalBytes < this.#offsetBytes) throw fail.conflict('The length of this upload is fixed')
    this.#totalBytes = totalBytes
    this.#durableBytes = null
    this.#filler.declareTotal(totalBytes)
  }

  dropFormer(): Promise<void> {
    return this.#growing.dropFormer()
  }

  complete(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#offsetBytes !== this.#totalBytes) throw fail.conflict('The upload is not whole yet')
      await this.#saveNow()
      await this.#letGo()
      await this.#growing.complete()
    })
  }

  async abort(): Promise<void> {
    await this.#letGo()
    await this.#turn
    await this.#growing.remove()
  }

  async close(): Promise<void> {
    await this.#letGo()
    await this.#turn
    await this.#growing.close()
  }

  #fill(found: Recovered): FrameFiller {
    this.#hasFrames = found.frames > 0
    const emit = (sealed: Buffer[]) => {
      this.#hasFrames = true
      if (this.#writer.heldBytes === 0 && this.#growing.appendNow?.(sealed)) return
      this.#budget.take(sealed.reduce((sum, piece) => sum + piece.length, 0))
      this.#writer.push(sealed)
    }
    return new FrameFiller(this.#seal, this.#totalBytes, emit, found)
  }

  async #saveNow(): Promise<number> {
    const offsetBytes = this.#offsetBytes
    if (this.#totalBytes === 0 && !this.#hasFrames) this.#filler.end() // An empty object has one empty frame.
    if (this.#durableBytes === offsetBytes) return offsetBytes
    // Sealed before the first wait: what is pushed while we wait belongs to the next save.
    const tail = this.#filler.tail()
    await this.#writer.drain()
    await this.#orFail(this.#growing.save(tail))
    return (this.#durableBytes = this.#savedBytes = offsetBytes)
  }

  /** One save at a time: HEAD asks for one while PATCH runs. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(() => {
      if (this.#isClosed) throw fail.unavailable()
      if (this.#failure) throw this.#failure.cause
      return work()
    })
    this.#turn = result.catch(() => {}) // Told to whoever asked; the next one only waits for its turn.
    return result
  }

  /** A disk that failed once is not asked again: the upload is closed, opened and verified anew. */
  async #orFail<T>(work: Promise<T>): Promise<T> {
    try {
      return await work
    } catch (cause) {
      this.#failure ??= { cause }
      this.onRoom?.()
      throw cause
    }
  }

  /** Asking `full` again joins the waiting list again, where it still is: no wake-up is lost. */
  readonly #wake = (): void => {
    if (!this.full) this.onRoom?.()
  }

  async #letGo(): Promise<void> {
    this.#isClosed = true
    this.onRoom = null
    this.#budget.leave(this.#wake)
    await this.#writer.stop(fail.unavailable())
  }
}
