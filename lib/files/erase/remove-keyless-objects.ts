import { db } from '../../db/database'
import { store } from '../../storage/open-store'
import { parseObjectId } from '../deliver/parse-object-id'
import { removeObjects } from './_internal/remove-objects'

/**
 * Removes the bytes below a prefix whose key is deleted: a kill between the deletion of a key and that of its bytes
 * leaves some, which cannot be opened any more. Objects with a key are left alone.
 *
 * @param prefix ends with a slash
 */
export async function removeKeylessObjects(prefix: string): Promise<void> {
  const names: string[] = []
  for await (const { key } of store().list(prefix)) names.push(key)
  const ids = names.flatMap((name) => parseObjectId(name) ?? [])
  const keys = await db().objectKey.findMany({ where: { objectId: { in: ids } }, select: { objectId: true } })
  const existing = new Set(keys.map(({ objectId }) => objectId))
  await removeObjects(names.filter((name) => !existing.has(parseObjectId(name) ?? '')))
}
