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
export async function sealApart(prefix: string, source: AsyncIterable<Uint8Array>): Promise<SealedApart> {
  const objectId = newId()
  const key = objectKey(`${prefix}/${objectId.slice(-2)}/${objectId}`)
  const dataKey = newObjectKey()
  const { sizeBytes, sha256 } = await sealObject({ store: store(), key, objectId, dataKey, source: asBuffers(source) })
  return { objectId, objectKey: key, dataKey, sizeBytes, sha256 }
}

async function* asBuffers(parts: AsyncIterable<Uint8Array>): AsyncIterable<Buffer> {
  for await (const part of parts) yield Buffer.from(part.buffer, part.byteOffset, part.length)
}
