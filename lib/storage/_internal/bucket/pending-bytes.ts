import { fail } from '../../../errors/fail'
import { freeBuffer, isPassedOn } from '../../../runtime/free-buffer'
import { type PartBufferBudget } from './part-buffer-budget'
import { type Segment } from './segment-name'
import { type SegmentLog } from './segment-log'

interface StoredPiece {
  segment: Segment
  /** Cached to save a read, until other uploads need the memory. */
  bytes: Buffer | null
  release: () => void
}

/**
 * The bytes of an appendable object after its parts: first those in segments, then those only in memory. Memory of pieces that were
 * passed on, of what is cached, and of what was read, is given back as soon as it is not needed (decision 0125).
 */
export class PendingBytes {
  #stored: StoredPiece[] = []
  #unstored: Buffer[] = []
  #freshBytes = 0
  #freshStart = 0

  constructor(
    readonly log: SegmentLog,
    readonly bufferBudget: PartBufferBudget,
  ) {}

  /** The offset of the first byte that is only in memory. */
  get unstoredStart(): number {
    return this.#freshStart
  }

  get unstoredBytes(): number {
    return this.#freshBytes
  }

  get unstored(): readonly Buffer[] {
    return [...this.#unstored]
  }

  push(pieces: readonly Buffer[]): void {
    for (const piece of pieces) {
      if (piece.length === 0) continue
      this.#unstored.push(piece)
      this.#freshBytes += piece.length
      this.bufferBudget.addUnstoredBytes(piece.length)
    }
  }

  /** Discards everything up to this offset, since a part contains it. */
  discardUpTo(end: number): void {
    if (end > this.#freshStart) this.#dropFresh(end - this.#freshStart)
    for (const gone of this.#stored.filter(({ segment }) => segment.end <= end)) gone.release()
    this.#stored = this.#stored.filter(({ segment }) => segment.end > end)
  }

  /** Marks the first unstored bytes as stored in this segment. */
  markStored(segment: Segment, bytes: Buffer): void {
    if (bytes.length === 0) return
    this.#dropFresh(bytes.length)
    const stored: StoredPiece = { segment, bytes, release: () => {} }
    const forget = () => {
      if (stored.bytes) freeBuffer(stored.bytes)
      stored.bytes = null
    }
    const release = this.bufferBudget.cacheStoredBytes(bytes.length, forget)
    stored.release = () => {
      release()
      forget()
    }
    this.#stored.push(stored)
  }

  /** Restarts from the contents of these segments. */
  reset(chain: readonly Segment[], end: number): void {
    for (const { release } of this.#stored) release()
    this.#stored = chain.map((segment) => ({ segment, bytes: null, release: () => {} }))
    this.bufferBudget.addUnstoredBytes(-this.#freshBytes)
    for (const piece of this.#unstored) if (isPassedOn(piece)) freeBuffer(piece)
    this.#unstored = []
    this.#freshBytes = 0
    this.#freshStart = end
  }

  /**
   * Copies these bytes into one buffer, reading evicted ones back from the store.
   *
   * @throws AppError `unavailable` where a byte is missing: the buffer begins as memory that nobody has written, and none of that
   * may reach the store
   */
  async gather(start: number, end: number): Promise<Buffer> {
    const whole = Buffer.allocUnsafeSlow(end - start)
    let filledTo = start
    for (const { segment, bytes } of [...this.#stored]) {
      const [from, to] = [Math.max(start, segment.start), Math.min(end, segment.end)]
      if (from >= to) continue
      const piece = bytes?.subarray(from - segment.start, to - segment.start) ?? (await this.log.read(segment, from, to))
      if (from > filledTo || piece.length < to - from) throw fail('unavailable')
      piece.copy(whole, from - start)
      filledTo = Math.max(filledTo, to)
      if (isPassedOn(piece)) freeBuffer(piece)
    }
    let at = this.#freshStart
    if (at > filledTo && filledTo < end) throw fail('unavailable')
    for (const piece of this.#unstored) {
      if (at >= end) break
      const from = Math.max(start - at, 0)
      if (from < piece.length) piece.copy(whole, at + from - start, from, Math.min(piece.length, end - at))
      at += piece.length
    }
    if (Math.max(filledTo, at) < end) throw fail('unavailable')
    return whole
  }

  /** Runs work with these bytes in one buffer. Its memory is given back once it succeeds: of what failed, something may still be sent. */
  async withBytes<Result>(start: number, end: number, work: (bytes: Buffer) => Promise<Result>): Promise<Result> {
    const bytes = await this.gather(start, end)
    const result = await work(bytes)
    freeBuffer(bytes)
    return result
  }

  #dropFresh(bytes: number): void {
    let rest = bytes
    while (rest > 0) {
      const first = this.#unstored[0]!
      const { length } = first
      if (length > rest) this.#unstored[0] = first.subarray(rest)
      else {
        this.#unstored.shift()
        if (isPassedOn(first)) freeBuffer(first)
      }
      rest -= Math.min(rest, length)
    }
    this.#freshBytes -= bytes
    this.#freshStart += bytes
    this.bufferBudget.addUnstoredBytes(-bytes)
  }
}
