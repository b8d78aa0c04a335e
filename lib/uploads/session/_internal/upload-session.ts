import { Mutex } from 'async-mutex'
import { type AppError, isAppError } from '../../../errors/app-error'
import { steadyNow } from '../../../db/steady-clock'
import { type SealedUpload } from '../../../storage/sealed/sealed-upload'
import { type Lease, releaseLease } from '../../lease/lease'
import { encodeHandover } from '../../lease/take-released'
import { reserveBytes, declareLength, releaseReservation } from './reserve-bytes'
import { type SessionContext } from './session-context'
import { toUploadError } from './to-upload-error'
import { uploadLockedError } from './upload-locked-error'
import { markDiscarded } from './mark-discarded'
import { type ActivePatch, type StopReason } from '../../body/_internal/active-patch'
import { wakeConcatenationWaiters } from '../../concatenation/_internal/concatenation-waiters'
import { withLeaseRenewal } from '../../lease/_internal/with-lease-renewal'
import { markFinished } from './mark-finished'
import { isComplete, isPartial, markUnverified, saveRow, type UploadRow } from './upload-row'

/** An upload that is open in this process, kept between its PATCHes: lease, sealed object and acknowledged offset. */
export class UploadSession {
  /** Durable in the store and in the row: the only offset that is ever sent to a client. */
  savedBytes: number
  /** On the steady clock. */
  expiresAt: Date
  /** The PATCH in progress. */
  activePatch: ActivePatch | null = null
  /** Why it was closed, if by an error. */
  failure: AppError | null = null
  lastUsedAtMs = performance.now()
  /** Whether its last body did not end as it should, or it began in another session: the next one resumes it. */
  wasInterrupted: boolean
  /**
   * Set when the upload changes server: then each PATCH releases it with its save, and the next server need not ask this one.
   * How often this process has released it in succession.
   */
  consecutiveReleases: number | null = null
  #closed = false
  #finished = false
  #isReleased = false
  readonly #mutex = new Mutex()
  #pendingSave: Promise<void> | null = null
  #leaseUntil: number
  /** Bytes are being received whose checksum is not verified yet: none of them is saved. */
  #isUnverified = false
  /** The last body had a checksum: the next one is expected to have one as well. */
  #expectsUnverified = false
  /** Whether the row has the mark for such bytes. */
  #isMarked: boolean
  #reservedBytes: number

  constructor(
    private readonly context: SessionContext,
    readonly row: UploadRow,
    readonly sealed: SealedUpload,
    private readonly lease: Lease,
  ) {
    this.savedBytes = lease.savedBytes
    this.wasInterrupted = lease.savedBytes > 0
    this.expiresAt = row.expiresAt
    this.#leaseUntil = lease.until
    this.#isMarked = lease.isUnverified
    this.#reservedBytes = lease.savedBytes
  }

  /** Null while the length is deferred. */
  get lengthBytes(): number | null {
    return this.row.lengthBytes
  }

  /** Its length, or its limit while the length is deferred. */
  get maxBytes(): number {
    return this.row.lengthBytes ?? Math.min(this.row.limitBytes ?? Infinity, this.context.maxBytes)
  }

  /** How far it may grow before more quota is reserved; unlimited once the whole length is reserved. */
  get reservedBytes(): number {
    return this.lengthBytes === null ? this.#reservedBytes : Infinity
  }

  get isComplete(): boolean {
    return isComplete({ savedBytes: this.savedBytes, lengthBytes: this.lengthBytes })
  }

  /** Whether bytes were received that are not saved yet. */
  get hasUnsavedBytes(): boolean {
    return this.sealed.offsetBytes > this.savedBytes
  }

  /** Whether it is open and the lease cannot have expired. */
  get isUsable(): boolean {
    return !this.#closed && performance.now() < this.#leaseUntil
  }

  get isFinished(): boolean {
    return this.#finished
  }

  /** A finished upload does not expire; a part does, unless it is concatenated in time. */
  get willExpire(): boolean {
    return !this.#finished || isPartial(this.row)
  }

  /** Makes received bytes durable, then stores the offset in the row, then acknowledges it. Concurrent calls share a save. */
  save(): Promise<void> {
    this.#pendingSave ??= this.#runExclusive(async () => {
      this.#pendingSave = null
      await this.#saveNow()
    })
    return this.#pendingSave
  }

  /** The same, and releases the lease in the statement that stores the offset, for whichever server gets the next PATCH. */
  saveAndRelease(): Promise<void> {
    return this.#runExclusive(() => this.#saveNow(true))
  }

  async #saveNow(releases = false): Promise<void> {
    if (this.#closed) {
      if (this.#finished) return
      throw this.failure ?? uploadLockedError()
    }
    const { context, row, lease } = this
    try {
      const isUnverified = this.#isUnverified
      const bytes = this.hasUnsavedBytes && !isUnverified ? await this.sealed.save() : this.savedBytes
      const until = performance.now() + context.leaseMs
      const expiresAt = new Date(steadyNow() + context.expiryMs)
      // Bytes that arrived meanwhile, of which no save was made, are not left behind.
      const canRelease = releases && !isUnverified && bytes === this.sealed.offsetBytes
      const left = { holder: context.holder, consecutive: this.consecutiveReleases ?? 0 }
      const handover = canRelease ? encodeHandover({ ...left, checkpoint: await this.sealed.checkpoint() }) : undefined
      const to = { id: row.id, token: lease.token, savedBytes: bytes, expiresAt, leaseMs: context.leaseMs, handover }
      // Between two bodies nothing lies beyond the offset, so that the mark stays for the next one, which need not set it.
      const staysMarked = this.#expectsUnverified && !canRelease && bytes !== this.lengthBytes
      const isMarked = isUnverified || staysMarked
      if (!(await saveRow({ ...to, isUnverified: isMarked, wasUnverified: this.#isMarked }))) throw uploadLockedError()
      this.#isMarked = isMarked
      if (bytes > this.savedBytes) context.onProgress(row.id)
      this.savedBytes = bytes
      this.expiresAt = expiresAt
      this.#leaseUntil = until
      this.#isReleased = canRelease
      if (canRelease) await this.#closeNow('closing')
    } catch (thrown) {
      // A sync that failed is never retried: the session closes, and the next one verifies what is stored.
      this.failure = toUploadError(thrown)
      await this.#closeNow('lease_lost')
      throw this.failure
    }
  }

  /** From here on received bytes are neither saved nor counted after a kill, until `commitVerified` or `rollBack`. */
  beginUnverified(): Promise<void> {
    return this.#runExclusive(async () => {
      if (this.#closed) throw this.failure ?? uploadLockedError()
      const wasMarked = this.#isMarked
      this.#isUnverified = this.#expectsUnverified = this.#isMarked = true // Assumed even if the response is lost.
      if (wasMarked) return
      const isOurs = await markUnverified(this.row.id, this.lease.token).catch((thrown: unknown) => toUploadError(thrown))
      if (isOurs === true) return
      await this.#closeNow('lease_lost')
      throw isOurs || uploadLockedError()
    })
  }

  /** From here on received bytes count after a kill, also before they are saved. */
  async beginVerified(): Promise<void> {
    this.#expectsUnverified = false
    if (this.#isMarked) await this.save()
  }

  /** The checksum matched: the received bytes may be saved. */
  commitVerified(): void {
    this.#isUnverified = false
  }

  /** The checksum did not match, or the body was incomplete: discards its bytes durably. */
  rollBack(): Promise<void> {
    return this.#runExclusive(async () => {
      if (this.#closed) throw this.failure ?? uploadLockedError()
      try {
        await this.sealed.rollBack()
        this.#isUnverified = false
      } catch (thrown) {
        this.failure = toUploadError(thrown)
        await this.#closeNow('lease_lost')
        throw this.failure
      }
      await this.#saveNow()
    })
  }

  /**
   * Stores a length that was deferred until now.
   *
   * TUS 1.0.0, Creation: "Once set the length MUST NOT be changed."
   */
  declareLength(lengthBytes: number): Promise<void> {
    return this.#runExclusive(async () => {
      if (this.#closed) throw this.failure ?? uploadLockedError()
      const { row, lease, context } = this
      const declared = declareLength(context, row, lease.token, lengthBytes).catch(async (thrown: unknown) => {
        if (!isAppError(thrown)) await this.#closeNow('lease_lost') // The next session reads whether it was stored.
        throw toUploadError(thrown)
      })
      if (!(await declared)) throw uploadLockedError()
      row.lengthBytes = lengthBytes
      this.sealed.declareTotal(lengthBytes)
    })
  }

  /** Reserves quota for the next bytes while the length is deferred. @throws AppError `quota_exceeded` */
  reserve(minBytes: number): Promise<void> {
    return this.#runExclusive(async () => {
      if (this.#closed) throw this.failure ?? uploadLockedError()
      const { context, row, lease, maxBytes } = this
      const reserved = await reserveBytes(context, row, { token: lease.token, minBytes, maxBytes })
      if (reserved === null) throw uploadLockedError()
      this.#reservedBytes = reserved
    })
  }

  /** Releases reserved quota that is not needed now. If that fails, the next session does it. */
  releaseReservation(): Promise<void> {
    if (this.lengthBytes !== null || this.#reservedBytes <= this.savedBytes) return Promise.resolve()
    return this.#runExclusive(async () => {
      if (this.#closed || this.hasUnsavedBytes) return
      this.#reservedBytes = this.savedBytes
      await releaseReservation(this.row.id, this.lease.token).catch(() => undefined)
    })
  }

  /** Marks a complete upload finished and calls the hook, in one transaction and once. */
  finish(): Promise<void> {
    return this.#runExclusive(async () => {
      if (this.#finished) return
      if (this.#closed || !this.isComplete) throw this.failure ?? uploadLockedError()
      try {
        const renewed = { id: this.row.id, token: this.lease.token, onRenewed: (until: number) => (this.#leaseUntil = until) }
        await withLeaseRenewal(this.context, renewed, () => this.sealed.complete())
        await markFinished(this.context, this.row, this.lease.token)
        this.#finished = true
        wakeConcatenationWaiters(this.context, this.row.id)
      } catch (thrown) {
        this.failure = toUploadError(thrown)
        throw this.failure
      } finally {
        await this.#closeNow('lease_lost') // If the row could not be marked, the next session reopens the completed object.
      }
    })
  }

  /** Terminates the upload, in one transaction and once; its bytes are removed afterwards. Stops a PATCH in progress. */
  discard(state: 'terminated' | 'expired'): Promise<void> {
    void this.activePatch?.requestStop('terminated')
    return this.#runExclusive(async () => {
      if (this.#closed) throw this.failure ?? uploadLockedError()
      await markDiscarded(this.context, this.row, this.lease.token, state)
      await this.#closeNow('terminated', () => this.sealed.abort())
    })
  }

  /** Saves what a PATCH in progress received, closes, and releases the lease at once. */
  async close(why: StopReason): Promise<void> {
    if (this.activePatch) await this.activePatch.requestStop(why)
    await this.#runExclusive(() => this.#closeNow(why))
  }

  #runExclusive<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#mutex.runExclusive(work)
    result.catch(() => undefined) // A save that is shared or not awaited must not be an unhandled rejection.
    return result
  }

  async #closeNow(why: StopReason, end = () => this.sealed.close()): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    const { context, row, lease } = this
    void this.activePatch?.requestStop(why)
    if (context.sessions.get(row.id) === this) context.sessions.delete(row.id)
    const closed = (async () => {
      await end().catch(() => undefined) // The next session verifies or removes what is left in the store.
      if (this.#finished || this.#isReleased) return
      // A request that failed can reach a bucket later than the one that is sent in its place, and replace a part by another.
      const hasFailed = this.failure !== null || this.sealed.failure !== null
      const hasStray = hasFailed && !context.store.capabilities.readAppendable
      await releaseLease(row.id, lease.token, hasStray).catch(() => undefined) // It will expire.
    })()
    context.closing.set(row.id, closed)
    await closed
    if (context.closing.get(row.id) === closed) context.closing.delete(row.id)
  }
}
