import { type PartMemory } from './part-memory'
import { type Segment } from './segment-name'
import { type SegmentLog } from './segment-log'

interface Stored {
  segment: Segment
  /** Kept to save a read, until others need the room. */
  bytes: Buffer | null
  letGo: () => void
}

/** The bytes of a growing object after its parts: first those that lie in segments, then those that are only in memory. */
export class PendingBytes {
  #stored: Stored[] = []
  #fresh: Buffer[] = []
  #freshBytes = 0
  #freshStart = 0

  constructor(
    readonly log: SegmentLog,
    readonly memory: PartMemory,
  ) {}

  /** Where the bytes begin that are only in memory. */
  get freshStart(): number {
    return this.#freshStart
  }

  get freshBytes(): number {
    return this.#freshBytes
  }

  get fresh(): readonly Buffer[] {
    return [...this.#fresh]
  }

  push(pieces: readonly Buffer[]): void {
    for (const piece of pieces) {
      if (piece.length === 0) continue
      this.#fresh.push(piece)
      this.#freshBytes += piece.length
      this.memory.fresh(piece.length)
    }
  }

  /** Everything up to here lies in a part. */
  passed(end: number): void {
    if (end > this.#freshStart) this.#dropFresh(end - this.#freshStart)
    for (const gone of this.#stored.filter(({ segment }) => segment.end <= end)) gone.letGo()
    this.#stored = this.#stored.filter(({ segment }) => segment.end > end)
  }

  /** The first fresh bytes lie in this segment now. */
  wrote(segment: Segment, bytes: Buffer): void {
    if (bytes.length === 0) return
    this.#dropFresh(bytes.length)
    const stored: Stored = { segment, bytes, letGo: () => {} }
    stored.letGo = this.memory.keep(bytes.length, () => (stored.bytes = null))
    this.#stored.push(stored)
  }

  /** Starts again from what lies in these segments. */
  reset(chain: readonly Segment[], end: number): void {
    for (const { letGo } of this.#stored) letGo()
    this.#stored = chain.map((segment) => ({ segment, bytes: null, letGo: () => {} }))
    this.memory.fresh(-this.#freshBytes)
    this.#fresh = []
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
    for (const piece of this.#fresh) {
      if (at >= end) break
      piece.copy(whole, at - start, 0, Math.min(piece.length, end - at))
      at += piece.length
    }
    return whole
  }

  #dropFresh(bytes: number): void {
    let rest = bytes
    while (rest > 0) {
      const first = this.#fresh[0]!
      if (first.length > rest) this.#fresh[0] = first.subarray(rest)
      else this.#fresh.shift()
      rest -= Math.min(rest, first.length)
    }
    this.#freshBytes -= bytes
    this.#freshStart += bytes
    this.memory.fresh(-bytes)
  }
}
