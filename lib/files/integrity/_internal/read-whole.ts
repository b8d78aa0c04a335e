import { hasCategory } from '../../../errors/app-error'
import { withOpenObject } from '../../deliver/open-object'
import { type RecordedObject } from './recorded-objects'

/**
 * Reads an object to its end, each frame of which is authenticated, and registers what is wrong with it.
 *
 * @param onRead is told how many bytes were read, and waited for
 * @returns null where it is sound; `erased` where its key went meanwhile
 * @throws AppError `unavailable`
 */
export async function readWhole(
  object: RecordedObject,
  onRead: (bytes: number) => Promise<void> = () => Promise.resolve(),
): Promise<'missing' | 'damaged' | 'erased' | null> {
  try {
    await withOpenObject({ ...object, sizeBytes: object.sizeBytes ?? undefined }, async (reader) => {
      for await (const part of reader.read()) await onRead(part.length)
    })
    return null
  } catch (thrown) {
    // Its key is gone by now: it was erased while this ran.
    if (hasCategory(thrown, 'gone') || hasCategory(thrown, 'not_found')) return 'erased'
    if (!hasCategory(thrown, 'tampered')) throw thrown
    return hasCategory(thrown.cause, 'not_found') ? 'missing' : 'damaged'
  }
}
