import type { Actor } from '../../access/actor'
import { whereFile } from '../../access/where-file'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { isCategory } from './categories'
import { deleteFile } from '../../files/erase/delete-file'
import { mediaFilename } from '../../files/record/text/media-filename'
import { originalEtag } from '../../files/deliver/original-etag'
import { parseMediaFilename } from './media-url'

interface DeleteMediaInput {
  fileType: string
  filename: string
  ip: string | null
  /** Is called with the entity tag of the original before it goes. */
  requireTag?: (etag: string | null) => void
}

/**
 * Deletes a file of the Coaching API in every size, under the name in its `url`: the caller's own, or a trainer's
 * assigned clients'.
 *
 * @throws AppError as deleteFile; `conflict` for a thumbnail, which is deleted with its image
 */
export async function deleteMedia(actor: Actor, { fileType, filename, ip, requireTag }: DeleteMediaInput): Promise<void> {
  const name = parseMediaFilename(filename)
  const isThumbnail = fileType === 'thumbnails'
  if (!name || !(isThumbnail || isCategory(fileType))) throw fail('file_not_found')
  const which = { id: name.id, status: 'completed' as const, category: isThumbnail ? { not: null } : fileType }
  const file = await db().storedFile.findFirst({
    where: { AND: [which, whereFile(actor, 'file:read')] },
    select: { id: true, type: true, thumbhash: true, sha256: true },
  })
  if (!file) throw fail('file_not_found')
  if (isThumbnail && file.thumbhash && (name.ending === 'webp' || filename === mediaFilename(file)))
    throw fail('thumbnail_not_deletable')
  if (filename !== mediaFilename(file)) throw fail('file_not_found')
  requireTag?.(file.sha256 && originalEtag(file.sha256))
  await deleteFile(actor, file.id, ip)
}
