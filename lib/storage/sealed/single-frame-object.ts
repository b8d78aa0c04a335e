import { fail } from '../../errors/fail'
import {
  SEALED_FRAME_BYTES,
  frameBytesOfHeader,
  headerOf,
  SEALED_HEADER_BYTES,
  objectBytesOf,
  openSealedFrame,
  sealOf,
  type Seal,
} from '../_internal/sealed/sealed-frames'
import { objectKey, type ObjectKey } from '../object-key'
import { type ObjectStore } from '../object-store'

/** The plaintext capacity of one frame. */
export const MAX_SINGLE_FRAME_BYTES = SEALED_FRAME_BYTES

/** Reading into it and opening its frame is synchronous: one buffer is enough for a process. */
const scratchBuffer = Buffer.allocUnsafeSlow(objectBytesOf(SEALED_FRAME_BYTES) + 1)

interface SingleFrameObjectInput {
  store: ObjectStore
  key: string
  objectId: string
  dataKey: Buffer
  /** The size on record: at most MAX_SINGLE_FRAME_BYTES. */
  sizeBytes: number
}

/**
 * A small sealed object (one frame) that is read repeatedly: whatever is known in advance is prepared once. For small derived
 * images: a synchronous read costs a third of one with a promise for each step.
 */
export class SingleFrameObject {
  readonly #store: ObjectStore
  readonly #key: ObjectKey
  readonly #seal: Seal
  readonly #header: Buffer
  readonly #objectBytes: number

  constructor({ store, key, objectId, dataKey, sizeBytes }: SingleFrameObjectInput) {
    if (sizeBytes > MAX_SINGLE_FRAME_BYTES) throw new RangeError('an object of more than one frame is not small')
    this.#store = store
    this.#key = objectKey(key)
    this.#seal = sealOf(objectId, dataKey)
    this.#header = headerOf(this.#seal)
    this.#objectBytes = objectBytesOf(sizeBytes)
  }

  /**
   * Opens it synchronously, if the store can; null means: use `openSealedObject`.
   *
   * @throws AppError `not_found`; `tampered`, also for an object of another size
   */
  readSync(): Buffer | null {
    const bytes = this.#store.readSync(this.#key, scratchBuffer.subarray(0, this.#objectBytes + 1))
    if (bytes === null) return null
    if (bytes !== this.#objectBytes || !this.#isOurs(scratchBuffer.subarray(0, SEALED_HEADER_BYTES))) throw fail('tampered')
    return openSealedFrame(this.#seal, 0, 'last', scratchBuffer.subarray(SEALED_HEADER_BYTES, bytes))
  }

  /** Nearly always the current header; else one of an earlier version, whose single frame is sealed the same way. */
  #isOurs(header: Buffer): boolean {
    return this.#header.equals(header) || frameBytesOfHeader(header, this.#seal) !== null
  }
}
