import { openSealed, type SealedReader } from '../storage/open-sealed'
import { store } from '../storage/open-store'
import { openObjectKey } from './object-keys'

export interface OpenObject {
  objectKey: string
  objectId: string
  /** Known from the row it saves looking at the last frame first. */
  sizeBytes?: number
  /** Where it is open already. */
  dataKey?: Buffer
}

/** Opens the plaintext of a sealed object of ours; close the reader when done. */
export async function openObject({ objectKey, objectId, sizeBytes, dataKey }: OpenObject): Promise<SealedReader> {
  return openSealed({ store: store(), key: objectKey, objectId, dataKey: dataKey ?? (await openObjectKey(objectId)), sizeBytes })
}
