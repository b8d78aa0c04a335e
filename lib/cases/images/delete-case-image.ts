import type { Actor } from '../../access/actor'
import { whereFile } from '../../access/where-file'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'
import { deleteFile } from '../../files/erase/delete-file'

/**
 * Deletes an image of a case, in every size: for doctors and administrators.
 *
 * @throws AppError `not_found` when it is not visible to the actor, `forbidden` when it is, but not theirs to delete
 */
export async function deleteCaseImage(actor: Actor, imageId: string, ip: string | null): Promise<void> {
  const may = (action: 'image:read' | 'image:delete') =>
    db().caseImage.count({ where: { id: imageId, file: whereFile(actor, action) } })
  if (!isUuid(imageId) || (await may('image:read')) === 0) throw fail('image_not_found')
  if ((await may('image:delete')) === 0) throw fail('image_delete_forbidden')
  await deleteFile(actor, imageId, ip)
}
