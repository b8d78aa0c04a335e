import type { z } from 'zod'
import type { Actor } from '../access/actor'
import { whereFile } from '../access/where-file'
import { recordIn } from '../audit/record'
import { transaction } from '../db/database'
import { fail } from '../errors/fail'
import { isUuid } from '../runtime/uuid'
import type { ImageChangeSchema } from './schema'

/**
 * Sets what an image shows: which eye and which part of it, or where on the body it was taken and how it shows that place.
 *
 * @throws AppError `not_found` when the image is not visible to the actor
 */
export async function updateImage(actor: Actor, imageId: string, change: z.output<typeof ImageChangeSchema>): Promise<void> {
  if (!isUuid(imageId)) throw fail('image_not_found')
  await transaction(async (tx) => {
    const { bodySite, view, ...ofEye } = change
    const where = { id: imageId, file: whereFile(actor, 'image:change') }
    if ((await tx.caseImage.updateMany({ where, data: ofEye })).count === 0) throw fail('image_not_found')
    if (bodySite !== undefined || view !== undefined)
      await tx.storedFile.update({ where: { id: imageId }, data: { bodySite, view }, select: { id: true } })
    recordIn(tx, { actorId: actor.id, action: 'image.change', subjectType: 'file', subjectId: imageId, outcome: 'allowed' })
  })
}
