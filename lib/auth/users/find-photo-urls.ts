import type { Actor } from '../../access/actor'
import { wherePhoto } from '../../access/where-photo'
import { db } from '../../db/database'
import { photoUrl } from './photo-url'

/** Returns the addresses of the photos of these people, by their ids: of those that there are, and that the actor may see. */
export async function findPhotoUrls(actor: Actor, userIds: string[]): Promise<ReadonlyMap<string, string>> {
  const photos = await db().userPhoto.findMany({
    where: { AND: [{ userId: { in: userIds } }, wherePhoto(actor)] },
    select: { userId: true, id: true },
  })
  return new Map(photos.flatMap((photo) => [[photo.userId, photoUrl(photo.userId, photo)!] as const]))
}
