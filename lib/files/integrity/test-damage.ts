import { db } from '../../db/database'
import { objectKey } from '../../storage/object-key'
import { store } from '../../storage/open-store'

/** Flips one bit of the stored object of a file, counted from its end where the place is negative. */
export async function damageFile(fileId: string, at = -1): Promise<void> {
  const file = await db().storedFile.findUniqueOrThrow({ where: { id: fileId } })
  const key = objectKey(file.objectKey!)
  const object = await store().openRead(key)
  const bytes = Buffer.alloc(object.sizeBytes)
  await object.read(bytes, 0)
  await object.close()
  bytes[at < 0 ? bytes.length + at : at]! ^= 1
  await store().put(key, once(bytes))
}

async function* once(bytes: Buffer): AsyncIterable<Buffer> {
  yield await Promise.resolve(bytes)
}
