import { fail } from '../../../errors/fail'
import { passOn } from '../../../runtime/free-buffer'
import { type StoredObject } from '../../object-store'
import {
  SEALED_FRAME_BYTES,
  frameOffset,
  lastFrameIndexOf,
  openSealedFrame,
  FRAME_OVERHEAD_BYTES,
  slotBytesOf,
  type Seal,
} from './sealed-frames'
import { FRAMES_PER_READ, borrowBuffer, returnBuffer } from './buffer-pool'

/** Of an open object, 1 MiB: both ends of each image of a stack that is read in order over four connections. */
const MAX_KEPT_FRAMES = 8
/** Of all open objects of a process: 8 MiB of plaintext at most. */
const MAX_KEPT_IN_ALL = 64
let keptInAll = 0

/** Reads the plaintext of a sealed object: a frame is returned only after all of it was verified. */
export class SealedFrameReader {
  readonly #object: StoredObject
  readonly #seal: Seal
  readonly lastIndex: number
  readonly slotBytes: number
  /** The number of frames that fit into a pooled buffer. */
  readonly framesPerRead: number
  /** The frame opened last by a small read: DICOM readers request many ranges of the same frame. */
  #cached: { index: number; plain: Buffer } | null = null
  /**
   * Frames in which a short range began or ended, the one used last at the end: the next image of a stack begins where the last
   * one ended. They go with the reader, or as soon as others take their place.
   */
  readonly #kept = new Map<number, Buffer>()
  #isClosed = false

  constructor(
    object: StoredObject,
    seal: Seal,
    readonly sizeBytes: number,
    readonly frameBytes: number,
    private readonly options: { keepsEdges?: boolean; passesOn?: boolean } = {},
  ) {
    this.#object = object
    this.#seal = seal
    this.lastIndex = lastFrameIndexOf(sizeBytes, frameBytes)
    this.slotBytes = frameBytes + FRAME_OVERHEAD_BYTES
    this.framesPerRead = (FRAMES_PER_READ * SEALED_FRAME_BYTES) / frameBytes
  }

  read(range?: { start: number; end: number }, signal?: AbortSignal): AsyncIterable<Buffer> {
    const start = range?.start ?? 0
    // RFC 9110 §14.1.2: a last position at or beyond the length "is interpreted as" the last byte.
    const end = Math.min(range?.end ?? Infinity, this.sizeBytes - 1)
    const isEmpty = !range && this.sizeBytes === 0
    if (!isEmpty && (start < 0 || start > end || !Number.isInteger(start) || !Number.isInteger(end))) {
      throw fail('range_not_satisfiable', { facts: { sizeBytes: this.sizeBytes } })
    }
    return { [Symbol.asyncIterator]: () => new SealedFrameIterator(this, start, end, signal) }
  }

  async readAtOnce({ start, end }: { start: number; end: number }, signal?: AbortSignal): Promise<Buffer[] | null> {
    const [first, last] = [Math.floor(start / this.frameBytes), Math.floor(end / this.frameBytes)]
    if (start < 0 || start > end || end >= this.sizeBytes || last - first >= this.framesPerRead) return null
    const plains: Buffer[] = []
    for (let kept = this.kept(first); kept && plains.length <= last - first; kept = this.kept(first + plains.length))
      plains.push(kept)
    const from = first + plains.length
    if (from <= last) {
      const buffer = borrowBuffer()
      // Without a thread where the disk is fast. During a read that fails the buffer is not returned.
      const sealed = this.loadSync(buffer, from, last - from + 1) ?? (await this.load(buffer, from, last - from + 1, signal))
      for (let index = from; index <= last; index += 1) {
        const at = (index - from) * this.slotBytes
        plains.push(this.kept(index) ?? this.open(index, sealed.subarray(at, at + this.slotBytes)))
      }
      returnBuffer(buffer)
    }
    return plains.map((plain, at) => {
      const piece = this.within(first + at, plain, start, end)
      if (piece.length < plain.length) this.keep(first + at, plain)
      return piece
    })
  }

  /** The part of a frame that lies in a range. */
  within(index: number, plain: Buffer, start: number, end: number): Buffer {
    const begin = index * this.frameBytes
    const from = Math.max(0, start - begin)
    const till = Math.min(plain.length, end + 1 - begin)
    return from > 0 || till < plain.length ? plain.subarray(from, till) : plain
  }

  async readAt(start: number, endExclusive: number, signal?: AbortSignal): Promise<Buffer> {
    const end = Math.min(endExclusive, this.sizeBytes)
    if (start < 0) throw fail('range_not_satisfiable', { facts: { sizeBytes: this.sizeBytes } })
    const { frameBytes } = this
    const whole = Buffer.allocUnsafe(Math.max(0, end - start))
    const lastNeeded = Math.ceil(end / frameBytes) - 1
    for (let at = start; at < end;) {
      const index = Math.floor(at / frameBytes)
      const frames = await this.#frames(index, Math.min(this.framesPerRead, lastNeeded - index + 1), signal)
      for (const plain of frames) at += plain.copy(whole, at - start, at % frameBytes, (at % frameBytes) + end - at)
    }
    return whole
  }

  /** Opens the last frame, which proves that the object was not truncated at a frame boundary. */
  async checkEnd(signal?: AbortSignal): Promise<void> {
    await this.#frames(this.lastIndex, 1, signal)
  }

  close(): Promise<void> {
    this.#cached = null
    keptInAll -= this.#kept.size
    this.#kept.clear()
    this.#isClosed = true
    return this.#object.close()
  }

  /** A frame for whoever reads a long range. */
  handOut(plain: Buffer): Buffer {
    return this.options.passesOn ? passOn(plain) : plain
  }

  /** Returns a frame that keep() was given; it stays. */
  kept(index: number): Buffer | null {
    return this.#kept.get(index) ?? null
  }

  /** Keeps a frame of which only a part was needed; others keep their views of it. */
  keep(index: number, plain: Buffer): void {
    if (!this.options.keepsEdges || this.#isClosed) return
    if (this.#kept.delete(index)) keptInAll -= 1
    const [oldest] = this.#kept.keys()
    if (this.#kept.size >= MAX_KEPT_FRAMES && this.#kept.delete(oldest!)) keptInAll -= 1
    if (keptInAll >= MAX_KEPT_IN_ALL) return
    this.#kept.set(index, plain)
    keptInAll += 1
  }

  /** Returns the cached frame and removes it from the cache: the caller owns it. */
  takeCached(index: number): Buffer | null {
    if (this.#cached?.index !== index) return null
    const { plain } = this.#cached
    this.#cached = null
    return plain
  }

  /** Reads sealed frames into a buffer. */
  async load(into: Buffer, index: number, frames: number, signal?: AbortSignal): Promise<Buffer> {
    const sealed = this.#slots(into, index, frames)
    if ((await this.#object.read(sealed, frameOffset(index, this.frameBytes), signal)) !== sealed.length) throw fail('tampered')
    return sealed
  }

  /** The same synchronously; null where the store cannot, or may block. */
  loadSync(into: Buffer, index: number, frames: number): Buffer | null {
    const sealed = this.#slots(into, index, frames)
    const bytes = this.#object.readSync?.(sealed, frameOffset(index, this.frameBytes)) ?? null
    if (bytes !== null && bytes !== sealed.length) throw fail('tampered')
    return bytes === null ? null : sealed
  }

  #slots(into: Buffer, index: number, frames: number): Buffer {
    const last = slotBytesOf(index + frames - 1, this.sizeBytes, this.frameBytes)
    return into.subarray(0, (frames - 1) * this.slotBytes + last)
  }

  open(index: number, sealed: Buffer): Buffer {
    return openSealedFrame(this.#seal, index, index === this.lastIndex ? 'last' : 'whole', sealed)
  }

  async #frames(index: number, count: number, signal?: AbortSignal): Promise<Buffer[]> {
    if (this.#cached?.index === index) return [this.#cached.plain]
    const buffer = borrowBuffer()
    const sealed = await this.load(buffer, index, count, signal)
    const opened = Array.from({ length: count }, (_, i) =>
      this.open(index + i, sealed.subarray(i * this.slotBytes, (i + 1) * this.slotBytes)),
    )
    returnBuffer(buffer)
    this.#cached = { index: index + count - 1, plain: opened[count - 1]! }
    return opened
  }
}

/** Iterates over a range, frame by frame; not a generator, whose steps cost as much as the small reads. */
class SealedFrameIterator implements AsyncIterator<Buffer> {
  readonly #reader: SealedFrameReader
  readonly #start: number
  readonly #end: number
  readonly #signal: AbortSignal | undefined
  readonly #lastFrame: number
  readonly #isOneFrame: boolean
  /** It is one group, which no read ahead accompanies. */
  readonly #isShort: boolean
  readonly #buffers: Buffer[] = []
  #isBusy = false
  #index: number
  #group: Buffer | null = null
  #groupFrom: number
  #ahead: Promise<Buffer> | null = null

  constructor(reader: SealedFrameReader, start: number, end: number, signal?: AbortSignal) {
    this.#reader = reader
    this.#start = start
    this.#end = end
    this.#signal = signal
    this.#index = this.#groupFrom = Math.floor(start / reader.frameBytes)
    this.#lastFrame = end < 0 ? -1 : Math.floor(end / reader.frameBytes)
    this.#isOneFrame = this.#lastFrame === this.#index
    this.#isShort = this.#lastFrame - this.#index < reader.framesPerRead
  }

  async next(): Promise<IteratorResult<Buffer, undefined>> {
    if (this.#index > this.#lastFrame) return this.return()
    this.#isBusy = true
    try {
      this.#signal?.throwIfAborted()
      const index = this.#index
      const plain = this.#isOneFrame ? this.#reader.takeCached(index) : null
      const opened = plain ?? (this.#isShort ? this.#reader.kept(index) : null) ?? (await this.#openNext(index))
      this.#index += 1
      this.#isBusy = false
      const value = this.#reader.within(index, opened, this.#start, this.#end)
      if (this.#isShort && value.length < opened.length) this.#reader.keep(index, opened)
      return { done: false, value }
    } catch (cause) {
      this.#isBusy = false
      await this.return()
      throw cause
    }
  }

  return(): Promise<IteratorResult<Buffer, undefined>> {
    this.#index = Infinity
    // During a read (a destroyed stream does not wait for it) the buffer is not returned, but garbage-collected.
    if (!this.#ahead && !this.#isBusy) for (const buffer of this.#buffers.splice(0)) returnBuffer(buffer)
    this.#group = null
    this.#ahead = null
    return Promise.resolve({ done: true, value: undefined })
  }

  async #openNext(index: number): Promise<Buffer> {
    if (!this.#group || index >= this.#groupFrom + this.#reader.framesPerRead) {
      this.#group = this.#loadShortRange(index) ?? (await (this.#ahead ?? this.#load(index)))
      this.#groupFrom = index
      const next = index + this.#reader.framesPerRead
      this.#ahead = next <= this.#lastFrame ? this.#load(next) : null
    }
    const { slotBytes } = this.#reader
    const at = (index - this.#groupFrom) * slotBytes
    const plain = this.#reader.open(index, this.#group.subarray(at, at + slotBytes))
    return this.#isShort ? plain : this.#reader.handOut(plain)
  }

  /**
   * Reads a range of one group, which no read ahead accompanies, without waiting where the disk is fast: a DICOM frame, or what a
   * player seeks. A longer one is read in threads while it is opened.
   */
  #loadShortRange(index: number): Buffer | null {
    const frames = this.#lastFrame - index + 1
    if (this.#group || this.#ahead || frames > this.#reader.framesPerRead) return null
    return this.#reader.loadSync((this.#buffers[0] ??= borrowBuffer()), index, frames)
  }

  /** Alternates between two buffers: one is filled while the other is opened. */
  #load(index: number): Promise<Buffer> {
    const { frameBytes, framesPerRead } = this.#reader
    const frames = Math.min(framesPerRead, this.#lastFrame - index + 1)
    const turn = Math.floor((index - Math.floor(this.#start / frameBytes)) / framesPerRead) % 2
    const into = (this.#buffers[turn] ??= borrowBuffer())
    const sealed = this.#reader.load(into, index, frames, this.#signal)
    sealed.catch(() => {}) // Reported when it is awaited, which may never happen.
    return sealed
  }
}
