import type { Actor } from '../../../access/actor'
import { whereCase } from '../../../access/where-case'
import { photoUrl } from '../../../auth/users/photo-url'
import { db, pool } from '../../../db/database'
import { thumbnailUrl } from '../../../files/record/thumbnail-url'
import type { PatientRecord } from '../schema'
import { likenessesOf } from '../likenesses-of'

interface Row extends Pick<PatientRecord, 'id' | 'name' | 'birth_year' | 'birth_date' | 'sex' | 'site' | 'numbers'> {
  photoId: string | null
}

const PATIENTS = `
  SELECT u.id, u.name, u.birth_year, u.birth_date::text, u.sex, u.site, p.id AS "photoId", coalesce((
      SELECT json_agg(json_build_object('number', n.number, 'organisation_id', n.organisation_id, 'organisation', o.name) ORDER BY o.name)
      FROM patient_numbers n JOIN organisations o ON o.id = n.organisation_id WHERE n.patient_id = u.id), '[]') AS numbers
  FROM users u LEFT JOIN user_photos p ON p.user_id = u.id WHERE u.id = ANY ($1::uuid[])`

/** The newest image of each patient in these cases. */
const IMAGES = `
  SELECT DISTINCT ON (c.patient_id) c.patient_id AS "patientId", f.id, f.thumbhash, b.requested_at AS "requestedAt"
  FROM cases c JOIN files f ON f.case_id = c.id LEFT JOIN file_blackouts b ON b.id = f.id
  WHERE c.id = ANY ($1::uuid[]) AND f.status = 'completed' AND f.preview_of IS NULL AND f.thumbhash IS NOT NULL
  ORDER BY c.patient_id, f.id DESC`

interface ImageRow {
  patientId: string
  id: string
  thumbhash: Buffer
  requestedAt: Date | null
}

/** So many of the newest cases are looked through for their last images. */
const MAX_CASES = 200

/** Loads what pickers show of these patients, in their order and in three statements; which of them the actor may find was asked before. */
export async function loadPatients(actor: Actor, ids: readonly string[]): Promise<PatientRecord[]> {
  if (ids.length === 0) return []
  const [{ rows }, images] = await Promise.all([pool().query<Row>(PATIENTS, [ids]), lastImagesOf(actor, ids)])
  const rowOf = new Map(rows.map((row) => [row.id, row]))
  const found = ids.flatMap((id) => rowOf.get(id) ?? []) // One may be gone by now.
  const likenesses = likenessesOf(found)
  return found.map(({ photoId, ...row }) => ({
    ...{ ...row, photo_url: photoUrl(row.id, photoId === null ? null : { id: photoId }) },
    ...{ last_image: images.get(row.id) ?? null, alike: likenesses.get(row.id) ?? null },
  }))
}

async function lastImagesOf(actor: Actor, ids: readonly string[]): Promise<Map<string, PatientRecord['last_image']>> {
  const cases = await db().case.findMany({
    where: { AND: [{ patientId: { in: [...ids] } }, whereCase(actor, 'image:read')] },
    orderBy: { id: 'desc' },
    take: MAX_CASES,
    select: { id: true },
  })
  if (cases.length === 0) return new Map()
  const { rows } = await pool().query<ImageRow>(IMAGES, [cases.map(({ id }) => id)])
  return new Map(
    rows.map(({ patientId, id, thumbhash, requestedAt }) => [
      patientId,
      { id, thumbhash: thumbhash.toString('base64'), thumbnail_url: thumbnailUrl(id, requestedAt && { requestedAt }) },
    ]),
  )
}
