import { objectKey } from '../storage/object-key'
import { openSealed, type SealedReader } from '../storage/open-sealed'
import { store } from '../storage/open-store'
import { openObjectKey } from './object-keys'

/** Opens the plaintext of a sealed object of ours; close the reader when done. */
export async function openObject(given: { objectKey: string; objectId: string }): Promise<SealedReader> {
  return openSealed({
    store: store(),
    key: objectKey(given.objectKey),
    objectId: given.objectId,
    dataKey: await openObjectKey(given.objectId),
  })
}
