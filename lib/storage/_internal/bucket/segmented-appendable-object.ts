import { hasCategory } from '../../../errors/app-error'
import { fail } from '../../../errors/fail'
import { type AppendableObject, type Tail } from '../../object-store'
import { CLOSED, type Failure } from '../closed-failure'
import { copyCheckpoint } from './copy-checkpoint'
import { completeMultipart } from './complete-multipart'
import { completeSharedMultipart } from './complete-shared-multipart'
import { completeIdempotently } from './complete-idempotently'
import { type Part, type MultipartClient } from './bucket-client'
import { MIN_SPILL_BYTES } from './part-buffer-budget'
import { PendingBytes } from './pending-bytes'
import { encodeCheckpoint } from './saved-checkpoint'
import { sendPart } from './send-part'
import { SegmentLog, type Checkpoint } from './segment-log'
import { type Segment } from './segment-name'
import { type SegmentedAppendableOptions } from './segmented-appendable-options'

const MAX_TAILS = 4 // A row can be one save behind; no older tails are needed.
/** The limit of S3. */
export const MAX_PARTS = 10_000

/**
 * An appendable object in a bucket: parts of a multipart upload, if the provider has them, followed by segments, which are
 * small objects beside it. A save writes one segment with the new bytes and the tail, so that it costs no more than those. Full
 * parts are uploaded while more bytes arrive; the segments that they contain are removed once no checkpoint needs them.
 *
 * A fork begins with a copy of its predecessor's segments, so that a zombie writer cannot remove anything it depends on. Into a
 * multipart upload that a zombie writer knows, parts are uploaded only on completion: a late part of the zombie replaces ours
 * of that number, which completion detects and repairs.
 */
export class SegmentedAppendableObject implements AppendableObject {
  readonly #options: SegmentedAppendableOptions
  readonly #partBytes: number
  readonly #log: SegmentLog
  readonly #pending: PendingBytes
  #parts: Part[]
  #uploadId: string | null
  #sizeBytes = 0
  /** The last two saved checkpoints; a row can refer to either. */
  #saves: Segment[] = []
  /** The multipart upload into which zombie writers may upload as well. */
  readonly #parent: string | null
  #isOwn: boolean
  #working: Promise<void> | null = null
  #cleaningUp: Promise<unknown> = Promise.resolve()
  #failure: Failure | null = null

  constructor(options: SegmentedAppendableOptions) {
    this.#options = options
    this.#partBytes = options.partBytes
    const { client, key, bufferBudget, found, generations = {} } = options
    this.#log = new SegmentLog(client, key, found?.segments ?? [], generations)
    this.#isOwn = generations.forkAs === undefined
    this.#pending = new PendingBytes(this.#log, bufferBudget)
    this.#parts = [...(found?.parts ?? [])]
    this.#uploadId = found?.uploadId ?? null
    this.#parent = generations.generation || generations.forkAs ? this.#uploadId : null
    this.#restoreCheckpoint(this.#log.newestCheckpoint(this.#parts, this.#partBytes))
  }

  get sizeBytes(): number {
    return this.#sizeBytes
  }

  append(pieces: readonly Buffer[]): Promise<void> {
    return this.#guard(async () => {
      this.#pending.push(pieces)
      this.#sizeBytes = this.#pending.unstoredStart + this.#pending.unstoredBytes
      if (this.#working && (this.#isTight || this.#isDue(2))) await this.#working
      this.#throwIfFailed()
      if (!this.#working && (this.#isDue(1) || this.#isTight)) void this.#begin(() => this.#sendOrSpill())
    })
  }

  save(tail: readonly Buffer[] | null): Promise<void> {
    const work = async () => {
      await this.#sendDue()
      const segment = await this.#write(true, tail)
      this.#saves = [...this.#saves.slice(-1), segment]
      this.#cleanUp(this.#log.neededBy(this.#saves, this.#partBytes))
    }
    return this.#guard(() => this.#runAlone(work))
  }

  read = (): Promise<number> => Promise.reject(fail('object_not_readable_yet'))

  tails(): Promise<Tail[]> {
    return this.#guard(async () => {
      await this.#settleWork()
      const isValid = (top: Segment) => this.#log.newestCheckpoint(this.#parts, this.#partBytes, (each) => each === top) !== null
      const checkpoints = this.#log.all.filter((segment) => segment.tailBytes > 0 && isValid(segment)).slice(-MAX_TAILS)
      return Promise.all(checkpoints.map(async (top) => ({ slot: top.sequence, bytes: await this.#log.readTail(top) })))
    })
  }

  checkpoint(): Promise<string | null> {
    return this.#guard(async () => {
      await Promise.all([this.#settleWork(), this.#cleaningUp])
      const segments = this.#log.all // Those that were not needed are removed.
      if (segments.at(-1) !== this.#saves.at(-1) || this.#pending.unstoredBytes > 0) return null
      const of = { partBytes: this.#partBytes, uploadId: this.#uploadId, parts: this.#parts, segments }
      return encodeCheckpoint(this.#options.key, of)
    })
  }

  truncate({ sizeBytes, keep, drop }: { sizeBytes: number; keep: Tail | null; drop: readonly Tail[] }): Promise<void> {
    return this.#guard(async () => {
      await Promise.all([this.#settleWork(), this.#cleaningUp])
      const isDropped = ({ sequence }: Segment) => drop.some(({ slot }) => slot === sequence)
      const fits = (segment: Segment) =>
        (keep ? segment.sequence === keep.slot : !isDropped(segment)) && segment.end === sizeBytes
      const exact = this.#log.newestCheckpoint(this.#parts, this.#partBytes, fits)
      const cut = exact || keep || sizeBytes === 0 ? null : await this.#log.cut(sizeBytes, this.#parts, this.#partBytes)
      const checkpoint = exact ?? cut?.checkpoint ?? null
      if (!checkpoint && sizeBytes > 0) throw fail('tampered')
      const before = exact ? exact.top.sequence : (cut?.before ?? 0)
      // Discarded segments are removed, newest first: after a kill in between, recovery chooses the same checkpoint.
      const stays = (segment: Segment) => checkpoint?.chain.includes(segment) || segment.sequence < before
      await this.#log.remove(this.#log.all.filter((segment) => !stays(segment)))
      if (!checkpoint?.top.partCount) this.#uploadId = null // No segment names its parts: the sweep aborts it.
      this.#restoreCheckpoint(checkpoint)
      if (checkpoint && !this.#isOwn) {
        const [log, pending, on, partBytes, end] = [this.#log, this.#pending, this.#parts, this.#partBytes, this.#sizeBytes]
        // Without multipart the segments are the object, and no writer removes one with its bytes: only the tail is copied.
        const start = this.#options.client.multipart ? this.#partsEnd : end
        const copy = { log, pending, parts: on, partBytes, start, end, hasTail: keep !== null }
        const chain = await copyCheckpoint(checkpoint.top, copy)
        this.#restoreCheckpoint(this.#log.newestCheckpoint(this.#parts, partBytes, (segment) => segment === chain.at(-1)))
      }
      this.#isOwn = true
    })
  }

  /** Segments of the predecessor are removed like our own, once no checkpoint needs them. */
  discardPredecessor = (): Promise<void> => Promise.resolve()

  complete(): Promise<void> {
    return this.#guard(async () => {
      await this.#settleWork()
      const { client, key } = this.#options
      await completeIdempotently(client, key, this.#sizeBytes, async () => {
        await this.#sendDue()
        this.#cleanUp(await this.#finish())
      })
      await this.close()
    })
  }

  /** Assembles the final object; returns the segments that it still needs. */
  async #finish(): Promise<readonly Segment[]> {
    const { client, key, writeManifest } = this.#options
    if (this.#sizeBytes <= this.#partBytes && this.#parts.length === 0) {
      await this.#pending.withBytes(0, this.#sizeBytes, (whole) => client.put(key, whole))
      return []
    }
    if (client.multipart && this.#isShared) {
      const [uploadId, existingParts] = [this.#uploadId!, this.#parts]
      const sendRest = async (parts: Part[]) => {
        for (this.#parts = parts; this.#sizeBytes > this.#partsEnd;) await this.#send(client.multipart!)
      }
      await completeSharedMultipart({ client, key, uploadId, existingParts, sendRest })
      return []
    }
    if (client.multipart) {
      if (this.#sizeBytes > this.#partsEnd) await this.#sendPart(client.multipart)
      const isNewest = () => this.#log.isNewest()
      await completeMultipart({ client, key, uploadId: this.#uploadId!, parts: this.#parts, isNewest })
      return []
    }
    if (this.#pending.unstoredBytes > 0) await this.#write(true, null)
    const { chain } = this.#log.newestCheckpoint([], this.#partBytes)!
    return writeManifest!(chain).then(() => chain)
  }

  remove(): Promise<void> {
    return this.close().then(() => this.#options.removeAll())
  }

  async close(): Promise<void> {
    this.#failure ??= CLOSED
    await this.#working
    await this.#cleaningUp
    this.#pending.reset([], this.#sizeBytes)
  }

  get #partsEnd(): number {
    return this.#parts.length * this.#partBytes
  }

  get #isShared(): boolean {
    return this.#parent !== null && this.#uploadId === this.#parent
  }

  get #isTight(): boolean {
    return this.#options.bufferBudget.isUnderPressure && this.#pending.unstoredBytes >= MIN_SPILL_BYTES
  }

  /** Whether this many parts are pending, including the one being uploaded. */
  #isDue(parts: number): boolean {
    const sendsParts = this.#options.client.multipart && !this.#isShared
    const waiting = sendsParts ? this.#sizeBytes - this.#partsEnd : this.#pending.unstoredBytes
    return waiting >= parts * this.#partBytes
  }

  async #sendOrSpill(): Promise<void> {
    await this.#sendDue()
    if (this.#isTight && !this.#failure) await this.#write(false, null)
  }

  /** Waits until nothing is sent, and runs work during which `append` sends nothing: both would count the same bytes as theirs. */
  async #runAlone(work: () => Promise<void>): Promise<void> {
    while (this.#working) await this.#working // Not by a function: work could begin before it returns.
    this.#throwIfFailed()
    await this.#begin(work)
    this.#throwIfFailed()
  }

  /** Begins work at once, beside which no other begins. The next call throws its error. */
  #begin(work: () => Promise<void>): Promise<void> {
    const failed = (cause: unknown) => void (this.#failure ??= { cause })
    return (this.#working = work()
      .catch(failed)
      .finally(() => (this.#working = null)))
  }

  async #sendDue(): Promise<void> {
    while (this.#isDue(1) && !this.#failure) {
      const { multipart } = this.#options.client
      if (multipart && !this.#isShared) await this.#sendPart(multipart)
      // This segment records the part: a part that no segment names after a kill is uploaded again.
      await this.#write(false, null)
      this.#cleanUp(this.#log.neededBy(this.#saves, this.#partBytes))
    }
  }

  async #sendPart(client: MultipartClient): Promise<void> {
    await this.#send(client)
    this.#pending.discardUpTo(Math.min(this.#partsEnd, this.#sizeBytes))
  }

  /** Uploads the next part: a full one, or the last. */
  async #send(client: MultipartClient): Promise<void> {
    const { key, bufferBudget } = this.#options
    const [start, number] = [this.#partsEnd, this.#parts.length + 1]
    const end = Math.min(start + this.#partBytes, this.#sizeBytes)
    if (number > MAX_PARTS) throw fail('object_too_many_parts')
    const upload = async (bytes: Buffer) => {
      this.#uploadId ??= await client.create(key)
      return sendPart(client, key, this.#uploadId, number, bytes)
    }
    const part = await bufferBudget.runLimited(() => this.#pending.withBytes(start, end, upload))
    this.#parts.push(part)
  }

  async #write(isSave: boolean, tail: readonly Buffer[] | null): Promise<Segment> {
    const what = { start: this.#pending.unstoredStart, data: this.#pending.unstored, tail, isSave, on: this.#parts }
    const { segment, bytes } = await this.#log.write(what)
    this.#pending.markStored(segment, bytes)
    return segment
  }

  /** Removes unneeded segments. Those left by a kill or an error only occupy storage until the sweep. */
  #cleanUp(needed: readonly Segment[]): void {
    const removed = this.#log.cleanup(new Set(needed)).catch(() => {}) // Not an error: everything needed is stored.
    this.#cleaningUp = Promise.all([this.#cleaningUp, removed])
  }

  #restoreCheckpoint(checkpoint: Checkpoint | null): void {
    this.#parts = this.#parts.slice(0, checkpoint?.top.partCount ?? 0)
    this.#sizeBytes = checkpoint?.top.end ?? 0
    // The restored checkpoint is what the row will record next, whichever writer saved it.
    const isBefore = (segment: Segment) =>
      checkpoint && segment.sequence < checkpoint.top.sequence && this.#log.isCheckpoint(segment)
    const saves = this.#log.all.filter((segment) => segment.isSave && isBefore(segment))
    this.#saves = checkpoint ? [...saves.slice(-1), checkpoint.top] : []
    this.#pending.reset(checkpoint?.chain ?? [], this.#sizeBytes)
  }

  async #settleWork(): Promise<void> {
    while (this.#working) await this.#working
    this.#throwIfFailed()
  }

  /** After an error the object refuses everything: it must be reopened and verified. */
  async #guard<T>(work: () => Promise<T>): Promise<T> {
    this.#throwIfFailed()
    try {
      return await work()
    } catch (thrown) {
      // Until the fork has its own copy, a zombie writer may remove segments: a missing one is transient, and reopening helps.
      const cause = !this.#isOwn && hasCategory(thrown, 'not_found') ? fail('unavailable', { cause: thrown }) : thrown
      this.#failure ??= { cause }
      throw cause
    }
  }

  #throwIfFailed(): void {
    if (this.#failure) throw this.#failure.cause
  }
}
