import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { writeKeyImages } from '../../dicom/sr/key-images'
import { fail } from '../../errors/fail'
import { findRoom } from '../room/find-room'
import { mayAct } from '../room/room-permissions'
import { whereRoomFile } from '../room/where-room-file'
import { findReportStudy, toPersonName } from './_internal/find-report-study'
import { storeDocument } from './_internal/store-document'
import type { KeyImagesInput, StoredDocument } from './schema'

interface StoreKeyImages {
  roomId: string
  input: KeyImagesInput
  ip: string | null
}

/**
 * Writes a choice of key images as a DICOM object (Key Object Selection) into their study.
 *
 * @throws AppError `not_found` where the room, the study or an image of it is not visible to the actor; `forbidden` where
 * they may not measure there; `conflict` for a study to which nothing is added
 */
export async function storeKeyImages(actor: Actor, { roomId, input, ip }: StoreKeyImages): Promise<StoredDocument> {
  const room = await findRoom(actor, roomId)
  const { row: study, attributes } = await findReportStudy(actor, room, input.study_id)
  const place = { case: study.caseId ? { id: study.caseId } : null, study }
  if (!(await mayAct(actor, place, 'measurement:create'))) throw fail('measurement_forbidden')
  const found = await db().instance.findMany({
    where: { id: { in: input.images.map(({ file_id }) => file_id) }, studyId: study.id, file: whereRoomFile(actor, room) },
    select: { id: true, uid: true, sopClassUid: true, frames: true, series: { select: { uid: true } } },
  })
  const images = input.images.map(({ file_id, frame }) => {
    const instance = found.find(({ id }) => id === file_id)
    if (!instance || frame > instance.frames) throw fail('image_not_found')
    const { uid: sopInstanceUid, sopClassUid, frames, series } = instance
    return { sopClassUid, sopInstanceUid, studyUid: study.uid, seriesUid: series.uid, frame: frames > 1 ? frame : null }
  })
  const author = toPersonName(actor.name)
  const document = writeKeyImages({ study: attributes, at: new Date(), author, comment: input.comment, images })
  return storeDocument(actor, document, { study, action: 'key-images.store', ip })
}
