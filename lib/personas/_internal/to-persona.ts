import { db } from '../../db/database'
import { isPersonaVideo } from './is-persona-video'
import type { PersonaRecord } from '../schema'
import type { PersonaRow } from './find-persona'

interface PersonaThumbnail {
  id: string
  persona_id: string
  thumbhash: Buffer
}

/** Converts personas to their API form, with their contents and a cover image each: two queries for all of them. */
export async function toPersonas(rows: PersonaRow[]): Promise<PersonaRecord[]> {
  const ids = rows.map(({ id }) => id)
  const [fileCounts, thumbnails] = await Promise.all([
    db().storedFile.groupBy({
      by: ['personaId', 'kind'],
      where: { personaId: { in: ids }, status: 'completed' },
      _count: { _all: true },
      _sum: { size: true },
    }),
    db().$queryRaw<PersonaThumbnail[]>`
      SELECT DISTINCT ON (persona_id) persona_id, id, thumbhash FROM files
      WHERE persona_id = ANY(${ids}::uuid[]) AND status = 'completed' AND thumbhash IS NOT NULL
      ORDER BY persona_id, id DESC`,
  ])
  return rows.map(({ id, number, name, createdAt, updatedAt, owner }) => {
    const own = fileCounts.filter(({ personaId }) => personaId === id)
    const count = (of: typeof own) => of.reduce((total, { _count }) => total + _count._all, 0)
    const face = thumbnails.find(({ persona_id }) => persona_id === id)
    const videos = count(own.filter(({ kind }) => isPersonaVideo(kind)))
    return {
      id: number,
      name,
      user_id: owner?.number ?? 0,
      total_files: count(own),
      total_images: count(own) - videos,
      total_videos: videos,
      total_size_bytes: own.reduce((total, { _sum }) => total + Number(_sum.size ?? 0n), 0),
      thumbnail_url: face ? `/api/v1/images/${face.id}/proxy?variant=thumbnail` : null,
      thumbhash: face ? Buffer.from(face.thumbhash).toString('base64') : null,
      created_at: createdAt.toISOString(),
      updated_at: updatedAt.toISOString(),
    }
  })
}
