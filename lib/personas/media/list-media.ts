import type { Actor } from '../../access/actor'
import { whereFile } from '../../access/where-file'
import { db } from '../../db/database'
import { pageLimit } from '../../db/page-limit'
import { KINDS } from '../../files/record/kinds/schema'
import { findPersona } from '../_internal/find-persona'
import { afterCursor } from '../_internal/after-cursor'
import { mediaShape, toMedia } from '../_internal/to-media'
import type { MediaQuery, MediaRecord } from '../schema'

/**
 * Lists the images and videos of an actor's personas, or of one of them, newest first; all media for an administrator.
 *
 * @returns the page, and the cursor of the next one where there is one
 * @throws AppError `not_found` for a persona that is not visible to the actor
 */
export async function listMedia(
  actor: Actor,
  query: Omit<MediaQuery, 'status'> & Partial<Pick<MediaQuery, 'status'>> = {},
): Promise<{ items: MediaRecord[]; nextCursor: string | null }> {
  const { persona_id: name, media_type: type, status = 'completed' } = query
  const persona = name === undefined ? { not: null } : (await findPersona(actor, name, 'persona:read')).id
  const kind = type && { kind: type === 'video' ? KINDS.persona_video.name : KINDS.persona_image.name }
  const file = {
    AND: [{ personaId: persona, ...kind, ...(status === 'completed' ? { status } : {}) }, whereFile(actor, 'file:read')],
  }
  const limit = pageLimit(query)
  const rows = await db().mediaFile.findMany({
    where: { AND: [{ file }, afterCursor(query) ?? {}] },
    orderBy: { number: 'desc' },
    take: limit + 1,
    select: { file: mediaShape },
  })
  const items = rows.slice(0, limit).map((row) => toMedia(row.file))
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? String(last.id) : null }
}
