import { type AppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { transaction } from '../../db/database'
import { type SealedUpload } from '../../storage/sealed-upload'
import { type Lease, releaseLease } from '../lease'
import { type Desk, known } from './desk'
import { type Leaving, type Receiving } from './receiving'
import { saveRow, type UploadRow } from './upload-row'

/** An upload that is open in this process, kept between its PATCHes: the lease, the sealed object and what was acknowledged. */
export class LiveUpload {
  /** Durable in the store and written to the row: the only offset that a client is ever told. */
  savedBytes: number
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

  constructor(
    private readonly desk: Desk,
    readonly row: UploadRow,
    readonly sealed: SealedUpload,
    private readonly lease: Lease,
  ) {
    this.savedBytes = lease.savedBytes
    this.expiresAt = row.expiresAt
    this.#leaseUntil = lease.until
  }

  get lengthBytes(): number {
    return this.row.lengthBytes
  }

  get isWhole(): boolean {
    return this.savedBytes === this.lengthBytes
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
      const bytes = this.isAhead ? await this.sealed.save() : this.savedBytes
      const until = performance.now() + desk.leaseMs
      const { expiryMs, leaseMs } = desk
      const expiresAt = await saveRow({ id: row.id, token: lease.token, savedBytes: bytes, expiryMs, leaseMs })
      if (!expiresAt) throw busy()
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

  /** Marks a whole upload finished and tells so above, in one transaction and once. */
  finish(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#finished) return
      if (this.#closed || !this.isWhole) throw this.failure ?? busy()
      try {
        await this.sealed.complete()
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

  #markFinished(): Promise<void> {
    return transaction(async (tx) => {
      const changed = await tx.$executeRaw`UPDATE uploads SET state = 'finished', finished_at = now(), updated_at = now(),
        lease_holder = NULL, lease_expires_at = NULL
        WHERE id = ${this.row.id}::uuid AND lease_token = ${this.lease.token}::bigint AND state = 'open'`
      if (changed !== 1) throw busy()
      await this.desk.hooks.finished(tx, this.row.id)
    })
  }

  /** Gives the upload up, in one transaction and once; its bytes go afterwards. The PATCH in progress, if any, is ended. */
  giveUp(state: 'terminated' | 'expired'): Promise<void> {
    void this.patch?.leave('terminated')
    return this.#inTurn(async () => {
      if (this.#closed) throw this.failure ?? busy()
      await markGivenUp(this.desk, this.row.id, this.lease.token, state)
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
export async function markGivenUp(desk: Desk, id: string, token: string, state: 'terminated' | 'expired'): Promise<void> {
  await transaction(async (tx) => {
    const changed = await tx.$executeRaw`UPDATE uploads SET state = ${state}::"UploadState", metadata = '{}', updated_at = now(),
      lease_holder = NULL, lease_expires_at = NULL
      WHERE id = ${id}::uuid AND lease_token = ${token}::bigint AND state = 'open'`
    if (changed !== 1) throw busy()
    await desk.hooks.removed(tx, id)
  })
}

/** 423: tus clients try again after it, and only after it, without starting over. */
export const busy = (): AppError =>
  fail.locked('Another request is working on this upload. Try again in a moment', { facts: { retryAfterSeconds: 1 } })
