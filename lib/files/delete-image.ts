import type { Actor } from '../access/actor'
import { whereFile } from '../access/where-file'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { isId } from '../runtime/new-id'
import { deleteFile } from './delete-file'

/**
 * Deletes a picture of a case, in every size: for doctors and administrators.
 *
 * @throws AppError `not_found` when it is not the actor's to know of, `forbidden` when it is, but not theirs to delete
 */
export async function deleteImage(actor: Actor, imageId: string, ip: string | null): Promise<void> {
  const may = (action: 'image:read' | 'image:delete') =>
    db().caseImage.count({ where: { id: imageId, file: whereFile(actor, action) } })
  if (!isId(imageId) || (await may('image:read')) === 0) throw fail.notFound('image')
  if ((await may('image:delete')) === 0) throw fail.forbidden('You may look at this picture, but not delete it')
  await deleteFile(actor, imageId, ip)
}
