import { fail } from '../errors/fail'
import { FRAME_BYTES, HEADER_BYTES, OVERHEAD_BYTES, headerOf, openFrame, plainBytesOf, sealOf } from './_internal/frames'
import { objectKey } from './object-key'
import { type Store } from './store'

/**
 * Opens a small sealed object (one frame) at once, without waiting, where the store can; null means: use `openSealed`.
 * For small derived pictures: synchronous, it costs a third of what a promise for each step does.
 *
 * @throws AppError `not_found`, `tampered`
 */
export function readSmallSealed(input: { store: Store; key: string; objectId: string; dataKey: Buffer }): Buffer | null {
  const { store, key, objectId, dataKey } = input
  const object = store.readNow(objectKey(key), HEADER_BYTES + FRAME_BYTES + OVERHEAD_BYTES)
  if (!object) return null
  const seal = sealOf(objectId, dataKey)
  if (!object.subarray(0, HEADER_BYTES).equals(headerOf(seal))) throw fail.tampered()
  plainBytesOf(object.length)
  return openFrame(seal, 0, 'last', object.subarray(HEADER_BYTES))
}
