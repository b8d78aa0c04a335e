import { db } from '../../db/database'
import { photoUrl } from './photo-url'

/** Returns the address of a person's photo; null where there is none. */
export async function getPhotoUrl(userId: string): Promise<string | null> {
  return photoUrl(userId, await db().userPhoto.findUnique({ where: { userId }, select: { id: true } }))
}
