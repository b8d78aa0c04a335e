import type { Actor } from '../../access/actor'
import { wherePersona } from '../../access/where-persona'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { findMedia } from '../_internal/find-media'
import { getMedia } from './get-media'
import type { MediaRecord } from '../schema'

/**
 * Updates or clears the description of an image or a video.
 *
 * @throws AppError `not_found`, `forbidden` for one that the actor may only view
 */
export async function updateMediaDescription(
  actor: Actor,
  given: string,
  { description }: { description: string | null },
): Promise<MediaRecord> {
  const { id } = await findMedia(actor, given)
  const changed = await db().storedFile.updateMany({
    where: { id, status: { not: 'erased' }, persona: wherePersona(actor, 'persona:change') },
    data: { description },
  })
  if (changed.count === 0) throw fail('media_change_forbidden')
  await db().mediaFile.updateMany({ where: { id }, data: { updatedAt: new Date() } })
  return getMedia(actor, given)
}
