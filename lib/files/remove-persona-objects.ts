import { db } from '../db/database'
import { store } from '../storage/open-store'
import { removeObjects } from './_internal/remove-objects'
import { KINDS } from './kinds'
import { objectIdIn } from './object-id-in'

/**
 * Removes the bytes that still lie under the names of a persona whose files are all erased: a kill between the end of a key
 * and that of its bytes leaves some, which nobody can open any more. What has a key is left alone.
 */
export async function removePersonaObjects(personaNumber: number): Promise<void> {
  for (const { keyPrefix } of [KINDS.persona_image, KINDS.persona_video]) {
    const names: string[] = []
    for await (const { key } of store().list(`${keyPrefix}/${personaNumber}/`)) names.push(key)
    const ids = names.flatMap((name) => objectIdIn(name) ?? [])
    const keys = await db().objectKey.findMany({ where: { objectId: { in: ids } }, select: { objectId: true } })
    const living = new Set(keys.map(({ objectId }) => objectId))
    await removeObjects(names.filter((name) => !living.has(objectIdIn(name) ?? '')))
  }
}
