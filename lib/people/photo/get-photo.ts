import type { Actor } from '../../access/actor'
import { whereUser } from '../../access/where-user'
import { secrets } from '../../config/secrets'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'

/**
 * Returns the photo of a person, as JPEG, to those who may read the person.
 *
 * @throws AppError `not_found` where there is none, or the actor may not see it
 */
export async function getPhoto(actor: Actor, userId: string): Promise<Buffer> {
  if (!isUuid(userId)) throw fail('photo_not_found')
  const photo = await db().userPhoto.findFirst({
    where: { userId: userId.toLowerCase(), user: whereUser(actor, 'user:read') },
  })
  if (!photo) throw fail('photo_not_found')
  return secrets().unwrap(photo.id, Buffer.from(photo.sealed))
}
