import { type FileAccess, recordAccess, recordAccessAndWait } from '../../audit/record-access'
import { hasCategory } from '../../errors/app-error'
import { type SealedObjectRef, withOpenObject } from './open-object'

/** So much of an object is opened before its access is recorded: the whole of a small one, in one read. */
const CHECKED_BYTES = 1024 * 1024

/**
 * Records that an object is handed out, durably, once its first bytes have been opened. One that is missing or damaged is
 * recorded as failed, and not as downloaded.
 *
 * @throws AppError as openObject()
 */
export async function recordOpened(access: FileAccess, object: SealedObjectRef): Promise<void> {
  try {
    await openFirstBytes(object)
  } catch (thrown) {
    if (hasCategory(thrown, 'tampered')) await recordAccessAndWait({ ...access, outcome: 'failed' })
    throw thrown
  }
  await recordAccessAndWait(access)
}

const openFirstBytes = (object: SealedObjectRef): Promise<void> =>
  withOpenObject(object, async (reader) => {
    if (reader.sizeBytes === 0) return // Opening it was to read all of it.
    for await (const part of reader.read({ start: 0, end: Math.min(CHECKED_BYTES, reader.sizeBytes) - 1 })) void part
  })

/** Passes bytes on. Where they end early, as what follows is damaged, that is recorded beside the access. */
export async function* recordFailure(access: FileAccess, bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  try {
    yield* bytes
  } catch (thrown) {
    if (hasCategory(thrown, 'tampered')) recordAccess({ ...access, outcome: 'failed' })
    throw thrown
  }
}
