import { createHash } from 'node:crypto'
import type { Actor } from '../access/actor'
import { whereFile } from '../access/where-file'
import { recordAccess } from '../audit/record-access'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import type { DrawnFrame, FrameForm } from '../imaging/decode-frame'
import { drawFrame } from '../imaging/draw-frame'
import { isId } from '../runtime/new-id'
import { within } from './_internal/picture-bytes'
import { byPlace } from './by-place'
import type { Delivery } from './deliver'
import { openObject } from './open-object'

export interface DeliverFrame {
  fileId: string
  /** Counted from 1, as DICOM does (PS3.3 C.7.6.6). */
  frame: number
  form: FrameForm
  ip: string | null
}

/** What the header `Fovea-Frame` tells of a frame, beside the bytes. */
export type FrameFacts = Omit<DrawnFrame, 'type' | 'bytes'>

/** A frame, ready to be sent. */
export type FrameDelivery = Delivery & { facts: FrameFacts }

/**
 * Draws a frame of a DICOM picture for an actor who may see it: every sample, so that the window is theirs to choose, or a small
 * picture in the window of the object.
 *
 * @throws AppError `not_found` when it is not the actor's to know of, not completed, or has no such frame, `unsupported_type` when it
 * is no DICOM object, `preview_unavailable` when nothing here can draw it
 */
export async function deliverFrame(actor: Actor, wanted: DeliverFrame): Promise<FrameDelivery> {
  const { fileId, frame, form, ip } = wanted
  const file = isId(fileId)
    ? await db().storedFile.findFirst({ where: { AND: [{ id: fileId, status: 'completed' }, whereFile(actor, 'file:read')] } })
    : null
  if (!file?.objectKey || !file.objectId) throw fail.notFound('image')
  if (file.type !== 'application/dicom') throw fail.unsupportedType('Only DICOM pictures have frames that can be asked for')
  if (!file.frames) throw fail.previewUnavailable('This file cannot be shown as a picture. The original is safe')
  if (frame > file.frames) throw fail.notFound('frame')
  const reader = await openObject({ objectKey: file.objectKey, objectId: file.objectId, sizeBytes: Number(file.size) })
  let drawn: DrawnFrame
  try {
    drawn = await drawFrame(byPlace(reader), frame - 1, form)
  } finally {
    await reader.close()
  }
  recordAccess({ userId: actor.id, fileId: file.id, ip, action: 'view', variant: form, outcome: 'allowed' })
  const { type, bytes, ...facts } = drawn
  return {
    sizeBytes: bytes.length,
    type,
    etag: `"${createHash('sha256').update(bytes).digest('base64url')}"`,
    filename: `frame ${frame} of ${file.filename ?? file.id}`,
    derived: true,
    facts,
    inOnePiece: (range) => within(bytes, range),
    read: async function* (range) {
      yield within(bytes, range)
    },
  }
}
