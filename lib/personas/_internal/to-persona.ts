import { sumCountersOf } from '../../db/counters/sum-counters'
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
    sumCountersOf(['persona'], ids),
    db().$queryRaw<PersonaThumbnail[]>`
      SELECT newest.* FROM unnest(${ids}::uuid[]) AS persona (id), LATERAL (
        SELECT persona_id, id, thumbhash FROM files
        WHERE persona_id = persona.id AND status = 'completed' AND thumbhash IS NOT NULL ORDER BY id DESC LIMIT 1) AS newest`,
  ])
  return rows.map(({ id, number, name, createdAt, updatedAt, owner }) => {
    const own = fileCounts.filter(({ ownerId }) => ownerId === id)
    const count = (of: typeof own) => of.reduce((total, { files }) => total + files, 0)
    const face = thumbnails.find(({ persona_id }) => persona_id === id)
    const videos = count(own.filter(({ bucket }) => isPersonaVideo(bucket)))
    return {
      id: number,
      name,
      user_id: owner?.number ?? 0,
      total_files: count(own),
      total_images: count(own) - videos,
      total_videos: videos,
      total_size_bytes: own.reduce((total, { bytes }) => total + bytes, 0),
      thumbnail_url: face ? `/api/v1/images/${face.id}/proxy?variant=thumbnail` : null,
      thumbhash: face ? Buffer.from(face.thumbhash).toString('base64') : null,
      created_at: createdAt.toISOString(),
      updated_at: updatedAt.toISOString(),
    }
  })
}
