import type { Actor } from '../../access/actor'
import { whereFile } from '../../access/where-file'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'
import { getFile } from '../../files/record/get-file'
import type { CaseImage } from './schema'
import { toCaseImage } from './to-case-image'

/**
 * Returns one image of a case, also while it is being uploaded.
 *
 * @throws AppError `not_found` when there is none, or it is not visible to the actor
 */
export async function getCaseImage(actor: Actor, imageId: string): Promise<CaseImage> {
  const isKnown =
    isUuid(imageId) && (await db().caseImage.count({ where: { id: imageId, file: whereFile(actor, 'image:read') } })) > 0
  if (!isKnown) throw fail('image_not_found')
  return toCaseImage(await getFile(actor, imageId))
}
