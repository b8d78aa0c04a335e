import { type ObjectClient, type Part } from './object-client'
import { markOf, segmentName, type Segment } from './segment-name'

/** A place in the history of a growing object to which one can come back: so many parts, and these segments after them. */
export interface Standing {
  readonly top: Segment
  /** With `top` as the last; their data follow each other without a gap from the end of the parts or before it. */
  readonly chain: readonly Segment[]
}

/** Numbers that one growth has for its segments. */
const SEQS = 1_000_000

/** Which growth of an object is read, and under which name it is written on; none is the first. */
export interface GrowthNames {
  growth?: string
  apart?: string
}

/**
 * The segments of one growing object, in the order in which they were written.
 *
 * The numbers of a growth that was set apart are above all of those before it. Only from there on one comes back: what
 * somebody who lost the object still writes has a lower number, whenever it arrives, and is nothing to come back to.
 */
export class SegmentLog {
  #alive: Segment[]
  #nextSeq: number
  readonly #firstSeq: number

  constructor(
    readonly client: ObjectClient,
    readonly key: string,
    found: readonly Segment[],
    { growth = '0', apart = growth }: GrowthNames = {},
  ) {
    this.#alive = [...found].sort((a, b) => a.seq - b.seq || (a.name < b.name ? -1 : 1))
    this.#firstSeq = Number(growth) * SEQS
    this.#nextSeq = Math.max(this.#alive.at(-1)?.seq ?? 0, Number(apart) * SEQS) + 1
  }

  get all(): readonly Segment[] {
    return this.#alive
  }

  /** Tells whether one can come back to the end of a segment; any may hold bytes of the object. */
  isPlace({ seq }: Segment): boolean {
    return seq >= this.#firstSeq
  }

  /** Writes a segment; durable when it returns. */
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
    const named = { seq: this.#nextSeq++, isSave, start, end, parts: on.length, mark: markOf(on) }
    const name = segmentName(this.key, named)
    await this.client.put(name, bytes)
    const segment: Segment = { ...named, name, tailBytes: bytes.length - (end - start), changedAt: new Date() }
    this.#alive.push(segment)
    return { segment, bytes: bytes.subarray(0, end - start) }
  }

  /** Data of a segment, from and to these places of the object. */
  async read({ name, start }: Segment, from: number, to: number): Promise<Buffer> {
    if (to <= from) return Buffer.alloc(0)
    return (await this.client.get(name, { start: from - start, bytes: to - from })).bytes
  }

  async readTail({ name, start, end, tailBytes }: Segment): Promise<Buffer> {
    return (await this.client.get(name, { start: end - start, bytes: tailBytes })).bytes
  }

  /** The newest place of those allowed that stands on parts which are there and has no gap. */
  newest(parts: readonly Part[], partBytes: number, allowed: (segment: Segment) => boolean = () => true): Standing | null {
    for (let i = this.#alive.length - 1; i >= 0; i--) {
      const top = this.#alive[i]!
      const isOnParts = top.parts <= parts.length && top.mark === markOf(parts.slice(0, top.parts))
      const chain = isOnParts && this.isPlace(top) && allowed(top) ? this.chainOf(top, top.parts * partBytes) : null
      if (chain) return { top, chain }
    }
    return null
  }

  /** The segments whose data lead from here without a gap to the end of this one, or null. */
  chainOf(top: Segment, from: number): Segment[] | null {
    const chain = [top]
    let at = top.start
    for (let i = this.#alive.indexOf(top) - 1; i >= 0 && at > from; i--) {
      const segment = this.#alive[i]!
      if (segment.end !== at || segment.start === segment.end) continue
      chain.unshift(segment)
      at = segment.start
    }
    return at <= from ? chain : null
  }

  /** Makes a place within a segment, where none was written; also tells the number of that segment. */
  async cut(end: number, parts: readonly Part[], partBytes: number): Promise<{ standing: Standing; before: number } | null> {
    const found = this.newest(parts, partBytes, (segment) => segment.start <= end && end <= segment.end)
    if (!found) return null
    const { top } = found
    const data = [await this.read(top, top.start, end)]
    const { segment } = await this.write({ start: top.start, data, tail: null, isSave: true, on: parts.slice(0, top.parts) })
    const chain = this.chainOf(segment, top.parts * partBytes)
    return chain && { standing: { top: segment, chain }, before: top.seq }
  }

  /** Removes segments, the latest first and one after the other: what a kill leaves is always a history from its beginning. */
  async remove(segments: readonly Segment[]): Promise<void> {
    for (const segment of [...segments].sort((a, b) => b.seq - a.seq)) {
      await this.client.remove(segment.name)
      this.#alive = this.#alive.filter((each) => each !== segment)
    }
  }

  /** Removes segments that no place to come back to needs, in any order. */
  async tidy(needed: ReadonlySet<Segment>): Promise<void> {
    const over = this.#alive.filter((segment) => !needed.has(segment))
    this.#alive = this.#alive.filter((segment) => needed.has(segment))
    await Promise.all(over.map(({ name }) => this.client.remove(name)))
  }
}
