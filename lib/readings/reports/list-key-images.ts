import type { Actor } from '../../access/actor'
import { whereInstance } from '../../access/where-study'
import { db, type Prisma } from '../../db/database'
import { KEY_OBJECT_SELECTION, readKeyImages } from '../../dicom/sr/key-images'
import { findRoom, wherePatientStudy } from '../room/find-room'
import { readDocument } from './_internal/read-document'
import type { KeyImagesList } from './schema'

/** More than a patient has that are looked at. */
const MAX_DOCUMENTS = 50

const IMAGE = {
  ...{ id: true, uid: true, seriesId: true },
  series: { select: { uid: true } },
  study: { select: { id: true, uid: true } },
} as const satisfies Prisma.InstanceSelect
type ImageRow = Prisma.InstanceGetPayload<{ select: typeof IMAGE }>

/**
 * Lists the key images that were chosen in a room's studies, here or elsewhere, the newest choice first; each image as a
 * PNG too.
 *
 * @throws AppError `not_found` where the room is not visible to the actor
 */
export async function listKeyImages(actor: Actor, roomId: string): Promise<KeyImagesList> {
  const study = wherePatientStudy(await findRoom(actor, roomId))
  const where = { AND: [{ study, sopClassUid: KEY_OBJECT_SELECTION }, whereInstance(actor)] }
  const rows = await db().instance.findMany({
    where,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MAX_DOCUMENTS,
    select: {
      id: true,
      uid: true,
      studyId: true,
      createdAt: true,
      file: { select: { objectKey: true, objectId: true, size: true } },
    },
  })
  const count = rows.length < MAX_DOCUMENTS ? rows.length : await db().instance.count({ where })
  const chosen: { row: (typeof rows)[number]; choice: ReturnType<typeof readKeyImages> }[] = []
  for (const row of rows) chosen.push({ row, choice: readKeyImages((await readDocument(row.file)) ?? {}) })
  const uids = chosen.flatMap(({ choice }) => choice.images.map(({ sopInstanceUid }) => sopInstanceUid))
  const images = await db().instance.findMany({
    where: { AND: [{ study, uid: { in: [...new Set(uids)] } }, whereInstance(actor)] },
    select: IMAGE,
  })
  const imageOf = new Map(images.map((image) => [image.uid, image]))
  return {
    items: chosen.map(({ row, choice: { author, comment, images: its } }) => ({
      ...{ file_id: row.id, sop_instance_uid: row.uid, study_id: row.studyId, author, comment },
      stored_at: row.createdAt.toISOString(),
      images: its.map(({ sopInstanceUid, frame }) => toImage(sopInstanceUid, frame ?? 1, imageOf.get(sopInstanceUid))),
    })),
    left_out: count - rows.length,
  }
}

function toImage(uid: string, frame: number, image: ImageRow | undefined): KeyImagesList['items'][number]['images'][number] {
  const { study, series } = image ?? {}
  const path = `/api/v1/dicomweb/studies/${study?.uid}/series/${series?.uid}/instances/${uid}/frames/${frame}/rendered`
  const png_url = study ? `${path}?accept=image/png&study_id=${study.id}` : null
  return { sop_instance_uid: uid, file_id: image?.id ?? null, series_id: image?.seriesId ?? null, frame, png_url }
}
