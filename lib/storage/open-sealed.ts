import { fail } from '../errors/fail'
import { FrameReader } from './_internal/frame-reader'
import { frameBytesBehind, HEADER_BYTES, plainBytesOf, sealOf } from './_internal/frames'
import { objectKey } from './object-key'
import { type Store } from './store'

export interface OpenSealedInput {
  store: Store
  key: string
  objectId: string
  dataKey: Buffer
  /** The size on record. Without it the last frame is opened first, so that an object cut short is refused at once. */
  sizeBytes?: number
  signal?: AbortSignal
}

export interface SealedReader {
  /** Bytes of plaintext. */
  readonly sizeBytes: number
  /**
   * Streams a range, both ends inclusive, or all of it. Read it to its end or break out of the loop.
   * @throws AppError `range_not_satisfiable`; `tampered` in the place of the first frame that does not open
   */
  read(range?: { start: number; end: number }, signal?: AbortSignal): AsyncIterable<Buffer>
  /** Gives a range as one buffer, shorter at the end; the frame read last is remembered for the next small read. */
  readAt(start: number, endExclusive: number, signal?: AbortSignal): Promise<Buffer>
  close(): Promise<void>
}

/**
 * Opens a sealed object for reading any ranges.
 *
 * @throws AppError `not_found`; `tampered` for another object's bytes, another key or size, or an object cut short
 */
export async function openSealed(input: OpenSealedInput): Promise<SealedReader> {
  const { store, key, objectId, dataKey, signal } = input
  const seal = sealOf(objectId, dataKey)
  const object = await store.openRead(objectKey(key), signal)
  try {
    const header = Buffer.alloc(HEADER_BYTES)
    await object.read(header, 0, signal)
    const frameBytes = frameBytesBehind(header, seal)
    if (frameBytes === null) throw fail.tampered()
    const sizeBytes = plainBytesOf(object.sizeBytes, frameBytes)
    if (input.sizeBytes !== undefined && input.sizeBytes !== sizeBytes) throw fail.tampered()
    const reader = new FrameReader(object, seal, sizeBytes, frameBytes)
    if (input.sizeBytes === undefined || sizeBytes <= frameBytes) await reader.checkEnd(signal)
    return reader
  } catch (cause) {
    await object.close()
    throw cause
  }
}
