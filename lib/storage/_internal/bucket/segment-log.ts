import { passOn } from '../../../runtime/free-buffer'
import { type BucketClient, type Part } from './bucket-client'
import { digestParts, parseSegment, SEGMENT_MARK, segmentName, type Segment } from './segment-name'

/** A checkpoint of an appendable object: a number of parts, followed by these segments. */
export interface Checkpoint {
  readonly top: Segment
  /** Ends with `top`; without gaps from the end of the parts, or before it, to the end of `top`. */
  readonly chain: readonly Segment[]
}

/** Sequence numbers reserved for one generation. */
const SEQUENCES_PER_GENERATION = 1_000_000

/** The generation that is read, and the name of the fork that is written; absent for the first generation. */
export interface GenerationNames {
  generation?: string
  forkAs?: string
}

/**
 * The segments of one appendable object, in the order in which they were written.
 *
 * The sequence numbers of a fork are above all earlier ones, and only they are checkpoints: a zombie writer's segments have
 * lower numbers whenever they arrive.
 */
export class SegmentLog {
  #activeSegments: Segment[]
  #nextSequence: number
  readonly #firstSequence: number

  constructor(
    readonly client: BucketClient,
    readonly key: string,
    found: readonly Segment[],
    { generation = '0', forkAs = generation }: GenerationNames = {},
  ) {
    this.#activeSegments = [...found].sort((a, b) => a.sequence - b.sequence || (a.name < b.name ? -1 : 1))
    this.#firstSequence = Number(generation) * SEQUENCES_PER_GENERATION
    this.#nextSequence = Math.max(this.#activeSegments.at(-1)?.sequence ?? 0, Number(forkAs) * SEQUENCES_PER_GENERATION) + 1
  }

  get all(): readonly Segment[] {
    return this.#activeSegments
  }

  /** Whether the bucket has no segment of a later writer. */
  async isNewest(): Promise<boolean> {
    for await (const entry of this.client.list(this.key + SEGMENT_MARK))
      if ((parseSegment(entry)?.segment.sequence ?? 0) >= this.#nextSequence) return false
    return true
  }

  /** Whether the end of a segment is a checkpoint; any segment can contain bytes of the object. */
  isCheckpoint({ sequence }: Segment): boolean {
    return sequence >= this.#firstSequence
  }

  /** Writes a segment; it is durable when this resolves. */
  async write(what: {
    start: number
    data: readonly Buffer[]
    tail: readonly Buffer[] | null
    isSave: boolean
    on: readonly Part[]
  }) {
    const { start, data, tail, isSave, on } = what
    const bytes = Buffer.concat([...data, ...(tail ?? [])])
    const end = start + data.reduce((sum, piece) => sum + piece.length, 0)
    const named = { sequence: this.#nextSequence++, isSave, start, end, partCount: on.length, partsDigest: digestParts(on) }
    const name = segmentName(this.key, named)
    await this.client.put(name, bytes)
    const segment: Segment = { ...named, name, tailBytes: bytes.length - (end - start), changedAt: new Date() }
    this.#activeSegments.push(segment)
    return { segment, bytes: bytes.subarray(0, end - start) }
  }

  /** Reads the data of a segment between two offsets of the object; nobody else has the buffer. */
  async read({ name, start }: Segment, from: number, to: number): Promise<Buffer> {
    if (to <= from) return Buffer.alloc(0)
    return passOn((await this.client.get(name, { start: from - start, bytes: to - from })).bytes)
  }

  async readTail({ name, start, end, tailBytes }: Segment): Promise<Buffer> {
    return (await this.client.get(name, { start: end - start, bytes: tailBytes })).bytes
  }

  /** The newest allowed checkpoint whose parts exist and whose segments have no gap. */
  newestCheckpoint(
    parts: readonly Part[],
    partBytes: number,
    allowed: (segment: Segment) => boolean = () => true,
  ): Checkpoint | null {
    for (let i = this.#activeSegments.length - 1; i >= 0; i--) {
      const top = this.#activeSegments[i]!
      const isOnParts = top.partCount <= parts.length && top.partsDigest === digestParts(parts.slice(0, top.partCount))
      const chain = isOnParts && this.isCheckpoint(top) && allowed(top) ? this.chainTo(top, top.partCount * partBytes) : null
      if (chain) return { top, chain }
    }
    return null
  }

  /** The segments that cover the object from this offset to the end of `top` without a gap, or null. */
  chainTo(top: Segment, from: number): Segment[] | null {
    const chain = [top]
    let at = top.start
    for (let i = this.#activeSegments.indexOf(top) - 1; i >= 0 && at > from; i--) {
      const segment = this.#activeSegments[i]!
      if (segment.end !== at || segment.start === segment.end) continue
      chain.unshift(segment)
      at = segment.start
    }
    return at <= from ? chain : null
  }

  /** The segments that these saved checkpoints and the newest one need. */
  neededBy(saves: readonly Segment[], partBytes: number): Segment[] {
    const checkpoints = [...saves, this.#activeSegments.at(-1)!]
    return checkpoints.flatMap((top) => this.chainTo(top, top.partCount * partBytes) ?? [top])
  }

  /** Creates a checkpoint within a segment; also returns the sequence number of that segment. */
  async cut(end: number, parts: readonly Part[], partBytes: number): Promise<{ checkpoint: Checkpoint; before: number } | null> {
    const found = this.newestCheckpoint(parts, partBytes, (segment) => segment.start <= end && end <= segment.end)
    if (!found) return null
    const { top } = found
    const data = [await this.read(top, top.start, end)]
    const { segment } = await this.write({ start: top.start, data, tail: null, isSave: true, on: parts.slice(0, top.partCount) })
    const chain = this.chainTo(segment, top.partCount * partBytes)
    return chain && { checkpoint: { top: segment, chain }, before: top.sequence }
  }

  /** Removes segments one by one, newest first, so that a kill always leaves a valid prefix of the log. */
  async remove(segments: readonly Segment[]): Promise<void> {
    for (const segment of [...segments].sort((a, b) => b.sequence - a.sequence)) {
      await this.client.remove(segment.name)
      this.#activeSegments = this.#activeSegments.filter((each) => each !== segment)
    }
  }

  /** Removes segments that no needed checkpoint refers to, in any order. */
  async cleanup(needed: ReadonlySet<Segment>): Promise<void> {
    const over = this.#activeSegments.filter((segment) => !needed.has(segment))
    this.#activeSegments = this.#activeSegments.filter((segment) => needed.has(segment))
    await Promise.all(over.map(({ name }) => this.client.remove(name)))
  }
}
