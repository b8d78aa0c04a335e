import { type PartBufferBudget } from './part-buffer-budget'
import { type Segment } from './segment-name'
import { type SegmentLog } from './segment-log'

interface StoredPiece {
  segment: Segment
  /** Kept to save a read, until other uploads need the memory. */
  bytes: Buffer | null
  release: () => void
}

/** The bytes of an appendable object after its parts: first those in segments, then those that are only in memory. */
export class PendingBytes {
  #stored: StoredPiece[] = []
  #unstored: Buffer[] = []
  #freshBytes = 0
  #freshStart = 0

  constructor(
    readonly log: SegmentLog,
    readonly bufferBudget: PartBufferBudget,
  ) {}

  /** Where the bytes begin that are only in memory. */
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

  /** Everything up to here lies in a part. */
  discardUpTo(end: number): void {
    if (end > this.#freshStart) this.#dropFresh(end - this.#freshStart)
    for (const gone of this.#stored.filter(({ segment }) => segment.end <= end)) gone.release()
    this.#stored = this.#stored.filter(({ segment }) => segment.end > end)
  }

  /** The first fresh bytes lie in this segment now. */
  markStored(segment: Segment, bytes: Buffer): void {
    if (bytes.length === 0) return
    this.#dropFresh(bytes.length)
    const stored: StoredPiece = { segment, bytes, release: () => {} }
    stored.release = this.bufferBudget.cacheStoredBytes(bytes.length, () => (stored.bytes = null))
    this.#stored.push(stored)
  }

  /** Starts again from what lies in these segments. */
  reset(chain: readonly Segment[], end: number): void {
    for (const { release } of this.#stored) release()
    this.#stored = chain.map((segment) => ({ segment, bytes: null, release: () => {} }))
    this.bufferBudget.addUnstoredBytes(-this.#freshBytes)
    this.#unstored = []
    this.#freshBytes = 0
    this.#freshStart = end
  }

  /** Copies these bytes together, reading back what memory has let go. */
  async gather(start: number, end: number): Promise<Buffer> {
    const whole = Buffer.allocUnsafeSlow(end - start)
    for (const { segment, bytes } of [...this.#stored]) {
      const [from, to] = [Math.max(start, segment.start), Math.min(end, segment.end)]
      if (from >= to) continue
      const piece = bytes?.subarray(from - segment.start, to - segment.start) ?? (await this.log.read(segment, from, to))
      piece.copy(whole, from - start)
    }
    let at = this.#freshStart
    for (const piece of this.#unstored) {
      if (at >= end) break
      piece.copy(whole, at - start, 0, Math.min(piece.length, end - at))
      at += piece.length
    }
    return whole
  }

  #dropFresh(bytes: number): void {
    let rest = bytes
    while (rest > 0) {
      const first = this.#unstored[0]!
      if (first.length > rest) this.#unstored[0] = first.subarray(rest)
      else this.#unstored.shift()
      rest -= Math.min(rest, first.length)
    }
    this.#freshBytes -= bytes
    this.#freshStart += bytes
    this.bufferBudget.addUnstoredBytes(-bytes)
  }
}
