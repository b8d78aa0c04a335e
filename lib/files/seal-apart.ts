import { newId } from '../runtime/new-id'
import { objectKey } from '../storage/object-key'
import { store } from '../storage/open-store'
import { sealObject } from '../storage/seal-object'
import { newObjectKey } from './object-keys'

/** Sealed bytes whose key nobody has yet. */
export interface SealedApart {
  objectId: string
  objectKey: string
  dataKey: Buffer
  sizeBytes: number
  sha256: Buffer
}

/** Seals bytes beside a file, as noise until their key is kept: what a kill leaves of it is swept away. */
export async function sealApart(prefix: string, source: AsyncIterable<Buffer>): Promise<SealedApart> {
  const objectId = newId()
  const key = objectKey(`${prefix}/${objectId.slice(-2)}/${objectId}`)
  const dataKey = newObjectKey()
  const { sizeBytes, sha256 } = await sealObject({ store: store(), key, objectId, dataKey, source })
  return { objectId, objectKey: key, dataKey, sizeBytes, sha256 }
}
