import { openSealedObject, type SealedObjectReader } from '../../storage/sealed/open-sealed-object'
import { store } from '../../storage/open-store'
import { limitConcurrency } from '../../runtime/limit-concurrency'
import { currentTurn } from '../../runtime/fair/turn'
import { guardIntegrity, guardReader } from '../integrity/guard-reader'
import { unwrapDataKey } from './data-keys'
import { readRange } from './read-range'

export interface SealedObjectRef {
  objectKey: string
  objectId: string
  /** If known from the row, the last sealed frame need not be read first. */
  sizeBytes?: number
  /** Where it is unwrapped already. */
  dataKey?: Buffer
  /** Its plaintext, where that is in memory and equals what is stored: nothing is read or decrypted then. */
  plaintext?: Buffer
  /** As openSealedObject. */
  keepsEdges?: boolean
  /** As openSealedObject. */
  passesOn?: boolean
}

/**
 * Opens the plaintext of a sealed object of ours; close the reader when done. An object that is missing or damaged is
 * registered as such, whoever reads it.
 *
 * @throws AppError `integrity_error`, also while it is read; `gone` where it was erased
 */
export async function openObject({
  objectKey,
  objectId,
  sizeBytes,
  dataKey,
  plaintext,
  keepsEdges,
  passesOn,
}: SealedObjectRef): Promise<SealedObjectReader> {
  if (plaintext) return readPlaintext(plaintext)
  const reader = await guardIntegrity(objectId, async () =>
    openSealedObject({
      store: store(),
      key: objectKey,
      objectId,
      dataKey: dataKey ?? (await unwrapDataKey(objectId)),
      sizeBytes,
      keepsEdges,
      passesOn,
    }),
  )
  return guardReader(objectId, reader)
}

const readPlaintext = (plaintext: Buffer): SealedObjectReader => ({
  sizeBytes: plaintext.length,
  async *read(range = { start: 0, end: plaintext.length - 1 }) {
    yield await Promise.resolve(plaintext.subarray(range.start, range.end + 1))
  },
  readAt: (start, endExclusive) => Promise.resolve(plaintext.subarray(start, endExclusive)),
  close: () => Promise.resolve(),
})

/** Opens the plaintext of a sealed object for one use, and closes it however that ends. */
export async function withOpenObject<Result>(
  ref: SealedObjectRef,
  read: (reader: SealedObjectReader) => Promise<Result>,
): Promise<Result> {
  const reader = await openObject(ref)
  try {
    return await read(reader)
  } finally {
    await reader.close()
  }
}

/**
 * Reads an object whole for a decoder, which needs all of it. Two at a time of one owner: what waits for a decoder holds its bytes, and
 * forty requests would hold forty originals.
 */
export const withWholeObject = <Result>(ref: SealedObjectRef, work: (bytes: Buffer) => Promise<Result>): Promise<Result> =>
  limitConcurrency(`whole objects ${currentTurn().owner}`, async () =>
    work(await withOpenObject(ref, (reader) => readRange(reader))),
  )

/** Streams a range of the plaintext of an object, both ends inclusive; it is open from the first byte to the last. */
export async function* streamObject(
  ref: SealedObjectRef,
  range: { start: number; end: number } | undefined,
  signal: AbortSignal,
): AsyncIterable<Uint8Array> {
  const reader = await openObject(ref)
  try {
    yield* reader.read(range, signal)
  } finally {
    await reader.close()
  }
}
