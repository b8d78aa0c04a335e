import { fail } from '../../errors/fail'
import { type Growing, type Tail } from '../store'
import { type ObjectClient, type Part, type PartClient } from './object-client'
import { LEAST_SPILL_BYTES, type PartMemory } from './part-memory'
import { PendingBytes } from './pending-bytes'
import { SegmentLog, type Standing } from './segment-log'
import { type Segment } from './segment-name'

/** A row may be one save behind; more tails than these are never asked for. */
const MOST_TAILS = 4
/** What S3 allows. */
export const MOST_PARTS = 10_000

export interface SegmentedGrowingOptions {
  client: ObjectClient
  key: string
  partBytes: number
  memory: PartMemory
  /** Makes the final object of these segments, where parts cannot be put together. */
  writeManifest?: (chain: readonly Segment[]) => Promise<void>
  /** Removes everything of that key. */
  removeAll: () => Promise<void>
  found?: { segments: readonly Segment[]; parts: readonly Part[]; uploadId: string | null }
}

/**
 * A growing object in a bucket: parts of a multipart upload where the provider has them, and after them segments, which
 * are small objects beside it. A save writes one segment with what is new and the tail, so it costs what came and no more;
 * full parts go up while more bytes come, and the segments that they contain go once no place to come back to needs them.
 */
export class SegmentedGrowing implements Growing {
  readonly #options: SegmentedGrowingOptions
  readonly #log: SegmentLog
  readonly #pending: PendingBytes
  #parts: Part[]
  #uploadId: string | null
  #sizeBytes = 0
  /** The last two places that were told, of which a row may name either. */
  #saves: Segment[] = []
  #working: Promise<void> | null = null
  #tidying: Promise<unknown> = Promise.resolve()
  #failure: { cause: unknown } | null = null

  constructor(options: SegmentedGrowingOptions) {
    this.#options = options
    const { client, key, memory, found } = options
    this.#log = new SegmentLog(client, key, found?.segments ?? [])
    this.#pending = new PendingBytes(this.#log, memory)
    this.#parts = [...(found?.parts ?? [])]
    this.#uploadId = found?.uploadId ?? null
    this.#standAt(this.#log.newest(this.#parts, this.#partBytes))
  }

  get sizeBytes(): number {
    return this.#sizeBytes
  }

  append(pieces: readonly Buffer[]): Promise<void> {
    return this.#once(async () => {
      this.#pending.push(pieces)
      this.#sizeBytes = this.#pending.freshStart + this.#pending.freshBytes
      if (this.#working && (this.#isTight || this.#isDue(2))) await this.#working
      this.#throwIfFailed()
      if (!this.#working && (this.#isDue(1) || this.#isTight)) this.#startWork()
    })
  }

  save(tail: readonly Buffer[] | null): Promise<void> {
    return this.#once(async () => {
      await this.#quiet()
      await this.#sendDue()
      const segment = await this.#write(true, tail)
      this.#saves = [...this.#saves.slice(-1), segment]
      this.#tidy(this.#needed())
    })
  }

  read(): Promise<number> {
    return Promise.reject(fail.unavailable('Bytes that are still coming cannot be read back from this store'))
  }

  tails(): Promise<Tail[]> {
    return this.#once(async () => {
      await this.#quiet()
      const places = this.#log.all.filter((segment) => segment.tailBytes > 0 && this.#isPlace(segment)).slice(-MOST_TAILS)
      return Promise.all(places.map(async (segment) => ({ slot: segment.seq, bytes: await this.#log.readTail(segment) })))
    })
  }

  settle({ sizeBytes, keep, drop }: { sizeBytes: number; keep: Tail | null; drop: readonly Tail[] }): Promise<void> {
    return this.#once(async () => {
      await this.#quiet()
      await this.#tidying
      const isDropped = ({ seq }: Segment) => drop.some(({ slot }) => slot === seq)
      const fits = (segment: Segment) => (keep ? segment.seq === keep.slot : !isDropped(segment)) && segment.end === sizeBytes
      const exact = this.#log.newest(this.#parts, this.#partBytes, fits)
      const cut = exact || keep || sizeBytes === 0 ? null : await this.#cut(sizeBytes)
      const standing = exact ?? cut?.standing ?? null
      if (!standing && sizeBytes > 0) throw fail.tampered()
      const before = exact ? exact.top.seq : (cut?.before ?? 0)
      // What was given up goes for good, the latest first: a kill in between leaves the choice as it was.
      const stays = (segment: Segment) => standing?.chain.includes(segment) || segment.seq < before
      await this.#log.remove(this.#log.all.filter((segment) => !stays(segment)))
      if (this.#uploadId !== null && !standing?.top.parts) {
        await this.#options.client.parts?.abort(this.#options.key, this.#uploadId)
        this.#uploadId = null
      }
      this.#standAt(standing)
    })
  }

  complete(): Promise<void> {
    return this.#once(async () => {
      await this.#quiet()
      await this.#sendDue()
      const { client, key, writeManifest } = this.#options
      if (this.#sizeBytes <= this.#partBytes && this.#parts.length === 0) {
        await client.put(key, await this.#pending.gather(0, this.#sizeBytes))
        this.#tidy([])
      } else if (client.parts) {
        if (this.#sizeBytes > this.#partsEnd) await this.#sendPart(client.parts, this.#sizeBytes)
        await client.parts.finish(key, this.#uploadId!, this.#parts)
        this.#tidy([])
      } else {
        if (this.#pending.freshBytes > 0) await this.#write(true, null)
        const { chain } = this.#log.newest([], this.#partBytes)!
        await writeManifest!(chain)
        this.#tidy(chain)
      }
      await this.close()
    })
  }

  async remove(): Promise<void> {
    await this.close()
    await this.#options.removeAll()
  }

  async close(): Promise<void> {
    this.#failure ??= { cause: fail.unavailable() }
    await this.#working
    await this.#tidying
    this.#pending.reset([], this.#sizeBytes)
  }

  get #partBytes(): number {
    return this.#options.partBytes
  }

  get #partsEnd(): number {
    return this.#parts.length * this.#partBytes
  }

  get #isTight(): boolean {
    return this.#options.memory.isTight && this.#pending.freshBytes >= LEAST_SPILL_BYTES
  }

  /** Tells whether so many parts are waiting, the one that is being sent among them. */
  #isDue(parts: number): boolean {
    const waiting = this.#options.client.parts ? this.#sizeBytes - this.#partsEnd : this.#pending.freshBytes
    return waiting >= parts * this.#partBytes
  }

  #startWork(): void {
    const work = async () => {
      await this.#sendDue()
      if (this.#isTight && !this.#failure) await this.#write(false, null)
    }
    const failed = (cause: unknown) => void (this.#failure ??= { cause })
    this.#working = work()
      .catch(failed) // Told by the next call.
      .finally(() => (this.#working = null))
  }

  async #sendDue(): Promise<void> {
    while (this.#isDue(1) && !this.#failure) {
      const { parts } = this.#options.client
      if (parts) await this.#sendPart(parts, this.#partsEnd + this.#partBytes)
      // Names the part, which counts from here on: one whose naming a kill prevented is sent again.
      await this.#write(false, null)
      this.#tidy(this.#needed())
    }
  }

  async #sendPart(client: PartClient, end: number): Promise<void> {
    const { key, memory } = this.#options
    const number = this.#parts.length + 1
    if (number > MOST_PARTS) throw fail.tooLarge('The upload has more parts than the store takes')
    const part = await memory.sending(async () => {
      const bytes = await this.#pending.gather(this.#partsEnd, end)
      this.#uploadId ??= await client.start(key)
      return { number, tag: await client.send(key, this.#uploadId, number, bytes), sizeBytes: bytes.length }
    })
    this.#parts.push(part)
    this.#pending.passed(end)
  }

  async #write(isSave: boolean, tail: readonly Buffer[] | null): Promise<Segment> {
    const what = { start: this.#pending.freshStart, data: this.#pending.fresh, tail, isSave, on: this.#parts }
    const { segment, bytes } = await this.#log.write(what)
    this.#pending.wrote(segment, bytes)
    return segment
  }

  /** What the last two places that were told and the newest one need. */
  #needed(): Segment[] {
    const places = [...this.#saves, this.#log.all.at(-1)!]
    return places.flatMap((place) => this.#log.chainOf(place, place.parts * this.#partBytes) ?? [place])
  }

  /** Removes what is over. Left behind by a kill or a fault, it only takes room until the sweep. */
  #tidy(needed: readonly Segment[]): void {
    const removed = this.#log.tidy(new Set(needed)).catch(() => {}) // It is not worth an error: all that counts is there.
    this.#tidying = Promise.all([this.#tidying, removed])
  }

  /** Makes a place within a segment, where none was written. */
  async #cut(sizeBytes: number): Promise<{ standing: Standing; before: number } | null> {
    const around = ({ start, end }: Segment) => start <= sizeBytes && sizeBytes <= end
    const found = this.#log.newest(this.#parts, this.#partBytes, around)
    if (!found) return null
    const { top } = found
    const data = [await this.#log.read(top, top.start, sizeBytes)]
    const on = this.#parts.slice(0, top.parts)
    const { segment } = await this.#log.write({ start: top.start, data, tail: null, isSave: true, on })
    const chain = this.#log.chainOf(segment, top.parts * this.#partBytes)
    return chain && { standing: { top: segment, chain }, before: top.seq }
  }

  #standAt(standing: Standing | null): void {
    this.#parts = this.#parts.slice(0, standing?.top.parts ?? 0)
    this.#sizeBytes = standing?.top.end ?? 0
    // The place itself is what is told next, whoever wrote it.
    const saves = this.#log.all.filter(({ isSave, seq }) => isSave && standing && seq < standing.top.seq)
    this.#saves = standing ? [...saves.slice(-1), standing.top] : []
    this.#pending.reset(standing?.chain ?? [], this.#sizeBytes)
  }

  #isPlace(segment: Segment): boolean {
    return this.#log.newest(this.#parts, this.#partBytes, (each) => each === segment) !== null
  }

  async #quiet(): Promise<void> {
    await this.#working
    this.#throwIfFailed()
  }

  /** After an error nothing goes on: the object is opened and looked at anew. */
  async #once<T>(work: () => Promise<T>): Promise<T> {
    this.#throwIfFailed()
    try {
      return await work()
    } catch (cause) {
      this.#failure ??= { cause }
      throw cause
    }
  }

  #throwIfFailed(): void {
    if (this.#failure) throw this.#failure.cause
  }
}
