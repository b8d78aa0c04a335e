import { fail } from '../errors/fail'
import {
  FRAME_BYTES,
  frameBytesBehind,
  headerOf,
  HEADER_BYTES,
  objectBytesOf,
  openFrame,
  sealOf,
  type Seal,
} from './_internal/frames'
import { objectKey, type ObjectKey } from './object-key'
import { type Store } from './store'

/** The most that one frame holds. */
export const MOST_SMALL_BYTES = FRAME_BYTES

/** Nothing waits between the read into it and the opening of what was read: one is enough for a process. */
const scratch = Buffer.allocUnsafeSlow(objectBytesOf(FRAME_BYTES) + 1)

export interface SmallSealedInput {
  store: Store
  key: string
  objectId: string
  dataKey: Buffer
  /** The size on record: at most MOST_SMALL_BYTES. */
  sizeBytes: number
}

/**
 * A small sealed object (one frame) that is read again and again: what can be known beforehand is made ready once. For
 * small derived pictures: read at once, they cost a third of what a promise for each step does.
 */
export class SmallSealed {
  readonly #store: Store
  readonly #key: ObjectKey
  readonly #seal: Seal
  readonly #header: Buffer
  readonly #objectBytes: number

  constructor({ store, key, objectId, dataKey, sizeBytes }: SmallSealedInput) {
    if (sizeBytes > MOST_SMALL_BYTES) throw new RangeError('an object of more than one frame is not small')
    this.#store = store
    this.#key = objectKey(key)
    this.#seal = sealOf(objectId, dataKey)
    this.#header = headerOf(this.#seal)
    this.#objectBytes = objectBytesOf(sizeBytes)
  }

  /**
   * Opens it without waiting, where the store can; null means: use `openSealed`.
   *
   * @throws AppError `not_found`; `tampered`, also for an object of another size
   */
  readNow(): Buffer | null {
    const bytes = this.#store.readNow(this.#key, scratch.subarray(0, this.#objectBytes + 1))
    if (bytes === null) return null
    if (bytes !== this.#objectBytes || !this.#isOurs(scratch.subarray(0, HEADER_BYTES))) throw fail.tampered()
    return openFrame(this.#seal, 0, 'last', scratch.subarray(HEADER_BYTES, bytes))
  }

  /** Nearly always the header of today; else one of an earlier version, whose one frame is sealed like ours. */
  #isOurs(header: Buffer): boolean {
    return this.#header.equals(header) || frameBytesBehind(header, this.#seal) !== null
  }
}
