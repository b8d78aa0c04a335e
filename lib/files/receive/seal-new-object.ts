import { newUuid } from '../../runtime/uuid'
import { objectKey } from '../../storage/object-key'
import { store } from '../../storage/open-store'
import { sealObject } from '../../storage/sealed/seal-object'
import { generateDataKey } from '../deliver/data-keys'

/** Sealed bytes whose key is not stored yet. */
export interface SealedNewObject {
  objectId: string
  objectKey: string
  dataKey: Buffer
  sizeBytes: number
  sha256: Buffer
}

/**
 * Seals bytes into an object beside a file's, unreadable until their key is stored: the sweep removes what a
 * killed run leaves.
 */
export async function sealNewObject(prefix: string, source: AsyncIterable<Uint8Array>): Promise<SealedNewObject> {
  const objectId = newUuid()
  const key = objectKey(`${prefix}/${objectId.slice(-2)}/${objectId}`)
  const dataKey = generateDataKey()
  const { sizeBytes, sha256 } = await sealObject({ store: store(), key, objectId, dataKey, source: asBuffers(source) })
  return { objectId, objectKey: key, dataKey, sizeBytes, sha256 }
}

async function* asBuffers(parts: AsyncIterable<Uint8Array>): AsyncIterable<Buffer> {
  for await (const part of parts) yield Buffer.from(part.buffer, part.byteOffset, part.length)
}
