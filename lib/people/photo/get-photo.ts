import type { Actor } from '../../access/actor'
import { wherePhoto } from '../../access/where-photo'
import { secrets } from '../../config/secrets'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'

/**
 * Returns the photo of a person, as JPEG, to those who may read the person or write to them.
 *
 * @throws AppError `not_found` where there is none, or the actor may not see it
 */
export async function getPhoto(actor: Actor, userId: string): Promise<Buffer> {
  if (!isUuid(userId)) throw fail('photo_not_found')
  const photo = await db().userPhoto.findFirst({ where: { AND: [{ userId: userId.toLowerCase() }, wherePhoto(actor)] } })
  if (!photo) throw fail('photo_not_found')
  return secrets().unwrap(photo.id, Buffer.from(photo.sealed))
}
