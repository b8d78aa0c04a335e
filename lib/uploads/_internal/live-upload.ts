import { type AppError, isAppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { transaction } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import { type SealedUpload } from '../../storage/sealed-upload'
import { type Lease, releaseLease } from '../lease'
import { claimRoom, declareLength, giveBackRoom } from './claims'
import { type Desk, known } from './desk'
import { type Leaving, type Receiving } from './receiving'
import { dropPart, letPartsGo } from './parts'
import { whileRenewing } from './while-renewing'
import { isComplete, isFinal, isPartial, markFinished, markUnchecked, saveRow, type UploadRow } from './upload-row'

/** An upload that is open in this process, kept between its PATCHes: the lease, the sealed object and what was acknowledged. */
export class LiveUpload {
  /** Durable in the store and written to the row: the only offset that a client is ever told. */
  savedBytes: number
  /** On the steady clock. */
  expiresAt: Date
  /** The one PATCH that brings bytes now. */
  patch: Receiving | null = null
  /** Why it was closed, where that was not by intent. */
  failure: AppError | null = null
  touchedAt = performance.now()
  #closed = false
  #finished = false
  #turn: Promise<unknown> = Promise.resolve()
  #waitingSave: Promise<void> | null = null
  #leaseUntil: number
  /** Bytes flow whose checksum is still to be compared: nothing of them is saved. */
  #isUnchecked = false
  /** The row bears the mark of such bytes. */
  #isMarked: boolean
  #claimedBytes: number

  constructor(
    private readonly desk: Desk,
    readonly row: UploadRow,
    readonly sealed: SealedUpload,
    private readonly lease: Lease,
  ) {
    this.savedBytes = lease.savedBytes
    this.expiresAt = row.expiresAt
    this.#leaseUntil = lease.until
    this.#isMarked = lease.isUnchecked
    this.#claimedBytes = lease.savedBytes
  }

  /** Null while it is deferred. */
  get lengthBytes(): number | null {
    return this.row.lengthBytes
  }

  /** The most that it may have: its length, or its limit while the length is deferred. */
  get mostBytes(): number {
    return this.row.lengthBytes ?? Math.min(this.row.limitBytes ?? Infinity, this.desk.maxBytes)
  }

  /** How far it may grow before its sender's space is asked: without end where that was done for the whole length. */
  get claimedBytes(): number {
    return this.lengthBytes === null ? this.#claimedBytes : Infinity
  }

  get isWhole(): boolean {
    return isComplete({ savedBytes: this.savedBytes, lengthBytes: this.lengthBytes })
  }

  /** Bytes were taken that are not saved yet. */
  get isAhead(): boolean {
    return this.sealed.offsetBytes > this.savedBytes
  }

  /** Still ours to write: open, and the lease cannot have lapsed. */
  get isUsable(): boolean {
    return !this.#closed && performance.now() < this.#leaseUntil
  }

  get isFinished(): boolean {
    return this.#finished
  }

  /** A finished upload stays; a part does not, unless it is joined in time. */
  get willExpire(): boolean {
    return !this.#finished || isPartial(this.row)
  }

  /** Makes durable what came so far, then writes it to the row, then counts it as acknowledged. Askers in a row share one save. */
  save(): Promise<void> {
    this.#waitingSave ??= this.#inTurn(async () => {
      this.#waitingSave = null
      await this.#saveNow()
    })
    return this.#waitingSave
  }

  async #saveNow(): Promise<void> {
    if (this.#closed) {
      if (this.#finished) return
      throw this.failure ?? busy()
    }
    const { desk, row, lease } = this
    try {
      const isUnchecked = this.#isUnchecked
      const bytes = this.isAhead && !isUnchecked ? await this.sealed.save() : this.savedBytes
      const until = performance.now() + desk.leaseMs
      const expiresAt = new Date(steadyNow() + desk.expiryMs)
      const marks = { isUnchecked, wasUnchecked: this.#isMarked }
      const to = { id: row.id, token: lease.token, savedBytes: bytes, expiresAt, leaseMs: desk.leaseMs }
      if (!(await saveRow({ ...to, ...marks }))) throw busy()
      this.#isMarked = isUnchecked
      if (bytes > this.savedBytes) desk.onGrowth(row.id)
      this.savedBytes = bytes
      this.expiresAt = expiresAt
      this.#leaseUntil = until
    } catch (thrown) {
      // A sync that failed is never tried again: the upload closes, and whoever comes next verifies what is there.
      this.failure = known(thrown)
      await this.#leave('lost')
      throw this.failure
    }
  }

  /** From here on what comes is not saved, and is not counted after a kill, until `trust` or `rollBack`. */
  doubt(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#closed) throw this.failure ?? busy()
      this.#isUnchecked = this.#isMarked = true // Marked even if the answer is lost on its way.
      const isOurs = await markUnchecked(this.row.id, this.lease.token).catch((thrown: unknown) => known(thrown))
      if (isOurs === true) return
      await this.#leave('lost')
      throw isOurs || busy()
    })
  }

  /** The checksum matched: what came may be saved. */
  trust(): void {
    this.#isUnchecked = false
  }

  /** The checksum did not match, or the body did not come to its end: nothing of it stays, durably. */
  rollBack(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#closed) throw this.failure ?? busy()
      try {
        await this.sealed.rollBack()
        this.#isUnchecked = false
      } catch (thrown) {
        this.failure = known(thrown)
        await this.#leave('lost')
        throw this.failure
      }
      await this.#saveNow()
    })
  }

  /**
   * Keeps a length that was deferred until now.
   *
   * TUS 1.0.0, Creation: "Once set the length MUST NOT be changed."
   */
  declare(lengthBytes: number): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#closed) throw this.failure ?? busy()
      const { row, lease, desk } = this
      const isOurs = await declareLength(desk, row, lease.token, lengthBytes).catch(async (thrown: unknown) => {
        if (!isAppError(thrown)) await this.#leave('lost') // Whether it was kept is read anew.
        throw known(thrown)
      })
      if (!isOurs) throw busy()
      row.lengthBytes = lengthBytes
      this.sealed.declareTotal(lengthBytes)
    })
  }

  /** Claims room for bytes that are about to be taken, while the length is deferred. @throws AppError `quota_exceeded` */
  claim(leastBytes: number): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#closed) throw this.failure ?? busy()
      const { desk, row, lease, mostBytes } = this
      const claimed = await claimRoom(desk, row, { token: lease.token, leastBytes, mostBytes })
      if (claimed === null) throw busy()
      this.#claimedBytes = claimed
    })
  }

  /** Gives back the room that was claimed and is not needed now. Where that fails, whoever opens the upload next does it. */
  giveBack(): Promise<void> {
    if (this.lengthBytes !== null || this.#claimedBytes <= this.savedBytes) return Promise.resolve()
    return this.#inTurn(async () => {
      if (this.#closed || this.isAhead) return
      this.#claimedBytes = this.savedBytes
      await giveBackRoom(this.row.id, this.lease.token).catch(() => undefined)
    })
  }

  /** Marks a whole upload finished and tells so above, in one transaction and once. */
  finish(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#finished) return
      if (this.#closed || !this.isWhole) throw this.failure ?? busy()
      try {
        const renewed = { id: this.row.id, token: this.lease.token, onRenewed: (until: number) => (this.#leaseUntil = until) }
        await whileRenewing(this.desk, renewed, () => this.sealed.complete())
        await this.#markFinished()
        this.#finished = true
      } catch (thrown) {
        this.failure = known(thrown)
        throw this.failure
      } finally {
        await this.#leave('lost') // A completed object is opened anew if its row could not be marked.
      }
    })
  }

  async #markFinished(): Promise<void> {
    const { row, lease } = this
    // Concatenation: "The Server SHOULD NOT process these partial uploads until they are concatenated to form a final upload."
    if (isPartial(row)) {
      if (!(await markFinished(row.id, lease.token))) throw busy()
      return
    }
    await transaction(async (tx) => {
      const changed = await tx.$executeRaw`UPDATE uploads SET state = 'finished', finished_at = now(), updated_at = now(),
        lease_holder = NULL, lease_expires_at = NULL
        WHERE id = ${row.id}::uuid AND lease_token = ${lease.token}::bigint AND state = 'open'`
      if (changed !== 1) throw busy()
      await this.desk.hooks.finished(tx, this.row.id)
      this.desk.onGrowth(row.id)
      if (isFinal(this.row))
        for (const part of await letPartsGo(tx, this.row.id)) await dropPart(tx, this.desk, part, 'terminated')
    })
  }

  /** Gives the upload up, in one transaction and once; its bytes go afterwards. The PATCH in progress, if any, is ended. */
  giveUp(state: 'terminated' | 'expired'): Promise<void> {
    void this.patch?.leave('terminated')
    return this.#inTurn(async () => {
      if (this.#closed) throw this.failure ?? busy()
      await markGivenUp(this.desk, this.row, this.lease.token, state)
      await this.#leave('terminated', () => this.sealed.abort())
    })
  }

  /** Saves what a PATCH in progress brought, and closes; the lease is free at once. */
  async close(why: Leaving): Promise<void> {
    if (this.patch) await this.patch.leave(why)
    await this.#inTurn(() => this.#leave(why))
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work, work)
    this.#turn = mine.catch(() => undefined)
    return mine
  }

  async #leave(why: Leaving, end = () => this.sealed.close()): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    const { desk, row, lease } = this
    void this.patch?.leave(why)
    if (desk.live.get(row.id) === this) desk.live.delete(row.id)
    const left = (async () => {
      await end().catch(() => undefined) // What is left on the disk is verified, or cleared away, by whoever comes next.
      if (!this.#finished) await releaseLease(row.id, lease.token).catch(() => undefined) // It lapses by itself.
    })()
    desk.leaving.set(row.id, left)
    await left
    if (desk.leaving.get(row.id) === left) desk.leaving.delete(row.id)
  }
}

/** The row of a given-up upload keeps ids, sizes and times; what a person wrote into its metadata goes at once. */
export async function markGivenUp(desk: Desk, row: UploadRow, token: string, state: 'terminated' | 'expired'): Promise<void> {
  const { id, objectId } = row
  await transaction(async (tx) => {
    const changed = await tx.$executeRaw`UPDATE uploads SET state = ${state}::"UploadState", metadata = '{}', updated_at = now(),
      lease_holder = NULL, lease_expires_at = NULL
      WHERE id = ${id}::uuid AND lease_token = ${token}::bigint AND state = 'open'`
    if (changed !== 1) throw busy()
    if (isFinal(row)) await letPartsGo(tx, id) // They stay until they are given up, expire, or stand in another upload.
    if (isPartial(row)) await desk.hooks.partRemoved(tx, objectId)
    else await desk.hooks.removed(tx, id)
  })
}

/** 423: tus clients try again after it, and only after it, without starting over. */
export const busy = (): AppError =>
  fail.locked('Another request is working on this upload. Try again in a moment', { facts: { retryAfterSeconds: 1 } })
