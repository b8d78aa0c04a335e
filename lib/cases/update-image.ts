import type { z } from 'zod'
import type { Actor } from '../access/actor'
import { whereFile } from '../access/where-file'
import { recordIn } from '../audit/record'
import { transaction } from '../db/database'
import { fail } from '../errors/fail'
import { isUuid } from '../runtime/uuid'
import type { ImageChangeSchema } from './schema'

/**
 * Sets which eye, or which part of it, an image shows.
 *
 * @throws AppError `not_found` when the image is not visible to the actor
 */
export async function updateImage(actor: Actor, imageId: string, change: z.output<typeof ImageChangeSchema>): Promise<void> {
  if (!isUuid(imageId)) throw fail('image_not_found')
  await transaction(async (tx) => {
    const where = { id: imageId, file: whereFile(actor, 'image:change') }
    if ((await tx.caseImage.updateMany({ where, data: change })).count === 0) throw fail('image_not_found')
    recordIn(tx, { actorId: actor.id, action: 'image.change', subjectType: 'file', subjectId: imageId, outcome: 'allowed' })
  })
}
