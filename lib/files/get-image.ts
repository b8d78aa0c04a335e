import type { Actor } from '../access/actor'
import { whereFile } from '../access/where-file'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { isId } from '../runtime/new-id'
import { getFile } from './get-file'
import type { CaseImage } from './image-schema'
import { toCaseImage } from './to-case-image'

/**
 * Tells what is known of one picture of a case, also while it is on its way.
 *
 * @throws AppError `not_found` when there is none, or it is not the actor's to know of
 */
export async function getImage(actor: Actor, imageId: string): Promise<CaseImage> {
  const isKnown =
    isId(imageId) && (await db().caseImage.count({ where: { id: imageId, file: whereFile(actor, 'image:read') } })) > 0
  if (!isKnown) throw fail.notFound('image')
  return toCaseImage(await getFile(actor, imageId))
}
