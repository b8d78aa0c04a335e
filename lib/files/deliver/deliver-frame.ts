import { createHash } from 'node:crypto'
import type { Actor } from '../../access/actor'
import { whereFile } from '../../access/where-file'
import { recordAccess } from '../../audit/record-access'
import { doWhileAllowed } from '../../auth/continuous-access/while-allowed'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import type { RenderedDicomFrame, FrameFormat } from '../../imaging/dicom/encode-dicom-frame'
import { renderDicomFrame } from '../../imaging/dicom/render-dicom-frame'
import { isUuid } from '../../runtime/uuid'
import { sliceRange } from './_internal/variant-bytes'
import { toByteReader } from './to-byte-reader'
import type { Delivery } from './deliver-file'
import { withOpenObject } from './open-object'
import { shownFilename } from '../record/text/shown-filename'

export interface DeliverFrame {
  fileId: string
  /** Counted from 1, as DICOM does (PS3.3 C.7.6.6). */
  frame: number
  form: FrameFormat
  ip: string | null
}

/** The facts in the header `Fovea-Frame`, beside the bytes. */
type FrameFacts = Omit<RenderedDicomFrame, 'type' | 'bytes'>

/** A frame, ready to be sent. */
export type FrameDelivery = Delivery & { facts: FrameFacts }

/**
 * Renders a frame of a DICOM image for an actor who may view it: every sample, so that the client chooses the window,
 * or a small image in the window of the object.
 *
 * @throws AppError `not_found` when it is not visible to the actor, not completed, or has no such frame,
 * `unsupported_type` when it is no DICOM object, `preview_unavailable` when it cannot be rendered here
 */
export async function deliverFrame(actor: Actor, wanted: DeliverFrame): Promise<FrameDelivery> {
  const { fileId, frame, form, ip } = wanted
  const find = () =>
    db().storedFile.findFirst({ where: { AND: [{ id: fileId, status: 'completed' }, whereFile(actor, 'file:read')] } })
  const file = isUuid(fileId) ? await find() : null
  if (!file?.objectKey || !file.objectId) throw fail('image_not_found')
  if (file.type !== 'application/dicom') throw fail('frames_of_dicom_only')
  if (!file.frames) throw fail('preview_unavailable')
  if (frame > file.frames) throw fail('frame_not_found')
  const object = { objectKey: file.objectKey, objectId: file.objectId, sizeBytes: Number(file.size) }
  const requireStillReadable = async () => {
    if (!(await find())) throw fail('image_not_found')
  }
  // Drawing takes seconds, and waits for its turn before.
  const drawn = await doWhileAllowed(requireStillReadable, () =>
    withOpenObject(object, (reader) => renderDicomFrame(toByteReader(reader), frame - 1, form)),
  )
  recordAccess({ userId: actor.id, fileId: file.id, ip, action: 'view', variant: form, outcome: 'allowed' })
  const { type, bytes, ...facts } = drawn
  return {
    sizeBytes: bytes.length,
    type,
    etag: `"${createHash('sha256').update(bytes).digest('base64url')}"`,
    filename: `frame ${frame} of ${shownFilename(file) ?? file.id}`,
    isDerived: true,
    facts,
    readBuffered: (range) => sliceRange(bytes, range),
    read: async function* (range) {
      yield sliceRange(bytes, range)
    },
  }
}
