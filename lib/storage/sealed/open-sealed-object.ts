import { fail } from '../../errors/fail'
import { SealedFrameReader } from '../_internal/sealed/sealed-frame-reader'
import { frameBytesOfHeader, SEALED_HEADER_BYTES, plaintextBytesOf, sealOf } from '../_internal/sealed/sealed-frames'
import { objectKey } from '../object-key'
import { type ObjectStore } from '../object-store'

interface OpenSealedObjectInput {
  store: ObjectStore
  key: string
  objectId: string
  dataKey: Buffer
  /** The size on record. Without it, the last frame is opened first, so that a truncated object is refused at once. */
  sizeBytes?: number
  /** Keeps the frames in which short ranges begin and end for a neighbouring range, until it is closed. */
  keepsEdges?: boolean
  /** Its consumers read no piece of a long range again once they have passed it on: the last one may free it. */
  passesOn?: boolean
  signal?: AbortSignal
}

export interface SealedObjectReader {
  /** The size of the plaintext. */
  readonly sizeBytes: number
  /**
   * Streams a range, both ends inclusive, or all of it. Read it to its end or break out of the loop.
   * @throws AppError `range_not_satisfiable`; `tampered` instead of the first frame that does not open
   */
  read(range?: { start: number; end: number }, signal?: AbortSignal): AsyncIterable<Buffer>
  /**
   * Returns a range of at most a MiB in pieces, of one read; null for a longer one.
   * @throws AppError as read()
   */
  readAtOnce?(range: { start: number; end: number }, signal?: AbortSignal): Promise<Buffer[] | null>
  /**
   * Returns a range as one buffer, shorter at the end; the sealed frame read last is cached for the next small read.
   */
  readAt(start: number, endExclusive: number, signal?: AbortSignal): Promise<Buffer>
  close(): Promise<void>
}

/**
 * Opens a sealed object for reading any ranges.
 *
 * @throws AppError `not_found`; `tampered` for the bytes of another object, a wrong key or size, or a truncated object
 */
export async function openSealedObject(input: OpenSealedObjectInput): Promise<SealedObjectReader> {
  const { store, key, objectId, dataKey, signal } = input
  const seal = sealOf(objectId, dataKey)
  const object = await store.openRead(objectKey(key), signal)
  try {
    const header = Buffer.alloc(SEALED_HEADER_BYTES)
    await object.read(header, 0, signal)
    const frameBytes = frameBytesOfHeader(header, seal)
    if (frameBytes === null) throw fail('tampered')
    const sizeBytes = plaintextBytesOf(object.sizeBytes, frameBytes)
    if (input.sizeBytes !== undefined && input.sizeBytes !== sizeBytes) throw fail('tampered')
    const reader = new SealedFrameReader(object, seal, sizeBytes, frameBytes, input)
    if (input.sizeBytes === undefined || sizeBytes <= frameBytes) await reader.checkEnd(signal)
    return reader
  } catch (cause) {
    await object.close()
    throw cause
  }
}
