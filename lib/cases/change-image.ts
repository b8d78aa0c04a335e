import type { z } from 'zod'
import type { Actor } from '../access/actor'
import { whereFile } from '../access/where-file'
import { record } from '../audit/record'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { isId } from '../runtime/new-id'
import type { ImageChangeSchema } from './schema'

/**
 * Says which eye, or which part of it, a picture shows.
 *
 * @throws AppError `not_found` when the picture is not the actor's to know of
 */
export async function changeImage(actor: Actor, imageId: string, change: z.output<typeof ImageChangeSchema>): Promise<void> {
  if (!isId(imageId)) throw fail.notFound('image')
  const changed = await db().caseImage.updateMany({
    where: { id: imageId, file: whereFile(actor, 'image:change') },
    data: change,
  })
  if (changed.count === 0) throw fail.notFound('image')
  record({ actorId: actor.id, action: 'image.change', subjectType: 'file', subjectId: imageId, outcome: 'allowed' })
}
