import type { Actor } from '../../access/actor'
import { whereFile } from '../../access/where-file'
import { db } from '../../db/database'
import { parseNumericId } from '../../runtime/parse-numeric-id'
import { mediaShape, type MediaRow } from './to-media'
import { mediaNotFoundError } from './not-found-error'

/**
 * Finds a media item by its number, or by the id of its file.
 *
 * @throws AppError `not_found` for one that is not visible to the actor
 */
export async function findMedia(actor: Actor, given: string): Promise<MediaRow> {
  const which = parseNumericId(given)
  const found =
    which &&
    (await db().mediaFile.findFirst({
      where: { AND: [which, { file: { AND: [{ personaId: { not: null } }, whereFile(actor, 'file:read')] } }] },
      select: { file: mediaShape },
    }))
  if (!found) throw mediaNotFoundError(given)
  return found.file
}
