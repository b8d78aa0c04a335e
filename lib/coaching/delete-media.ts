import type { Actor } from '../access/actor'
import { whereFile } from '../access/where-file'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { isCategory } from '../files/categories'
import { deleteFile } from '../files/delete-file'
import { mediaName, readMediaName } from '../files/media-name'

/**
 * Deletes a file of door 4 in every size, under the name that its `url` has: one's own, and a trainer those of the clients
 * assigned to them.
 *
 * @throws AppError as deleteFile; `conflict` for a thumbnail, which goes with its picture
 */
export async function deleteMedia(
  actor: Actor,
  { fileType, filename, ip }: { fileType: string; filename: string; ip: string | null },
): Promise<void> {
  const name = readMediaName(filename)
  const isThumbnail = fileType === 'thumbnails'
  if (!name || !(isThumbnail || isCategory(fileType))) throw fail.notFound('file')
  const which = { id: name.id, status: 'completed' as const, category: isThumbnail ? { not: null } : fileType }
  const file = await db().storedFile.findFirst({
    where: { AND: [which, whereFile(actor, 'file:read')] },
    select: { id: true, type: true, thumbhash: true },
  })
  if (!file) throw fail.notFound('file')
  if (isThumbnail && file.thumbhash && (name.ending === 'webp' || filename === mediaName(file)))
    throw fail.conflict('A thumbnail goes with its picture: delete that')
  if (filename !== mediaName(file)) throw fail.notFound('file')
  await deleteFile(actor, file.id, ip)
}
