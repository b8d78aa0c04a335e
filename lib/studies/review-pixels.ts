import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { recordAndWait } from '../audit/record'
import { cleanPixels } from '../dicom/clean-pixels'
import { holdLock } from '../db/hold-lock'
import type { Prisma } from '../db/database'
import { hasCode } from '../errors/app-error'
import { fail } from '../errors/fail'
import { byPlace } from '../files/by-place'
import { openObject } from '../files/open-object'
import { prefixOf, replaceObject } from '../files/replace-object'
import { sealApart, type SealedApart } from '../files/seal-apart'
import { decodeSamples } from '../imaging/decode-samples'
import { deriveDicom } from '../imaging/derive-dicom'
import type { SealedReader } from '../storage/open-sealed'
import { findUpload } from './find-upload'
import type { Details, Rectangle } from './schema'
import { toDetails } from './to-upload-record'

/**
 * Says of an upload that somebody has looked at its pixels, blackens what they found, and releases it. The object with what
 * was found can be opened by nobody from then on. It may be done again, where more is found.
 *
 * @throws AppError `forbidden` for whoever may not look, `not_found`, `bad_input` for a rectangle outside the picture,
 * `conflict` for what is not finished, has no picture, or was dealt with by somebody else just now, `unsupported_type` where
 * its pixels cannot be blackened: it stays as it is then
 */
export async function reviewPixels(actor: Actor, uploadId: string, rectangles: Rectangle[]): Promise<Details> {
  requirePermission(actor, 'dicom:review')
  const { id } = await findUpload(actor, uploadId, 'dicom:review')
  await holdLock(`review:${id}`, async () => {
    const { file, rectangles: before } = await findUpload(actor, id, 'dicom:review')
    const { objectKey, objectId, status, frames } = file
    if (status !== 'completed' || !objectKey || !objectId) throw fail.conflict('It is not anonymised yet. Ask again in a moment')
    if (!frames) throw fail.conflict('This object has no picture to look at')
    const reader = await openObject({ objectKey, objectId, sizeBytes: Number(file.size) })
    try {
      const by = await cleaned(reader, rectangles, prefixOf(file.kind))
      const made = await openObject(by)
      const derived = await deriveDicom(byPlace(made)).finally(() => made.close())
      const all = [...((before ?? []) as unknown as Rectangle[]), ...rectangles]
      const data = {
        isHeld: false,
        reviewedAt: new Date(),
        reviewedBy: actor.id,
        rectangles: all as unknown as Prisma.InputJsonArray,
      }
      const also = async (tx: Prisma.TransactionClient) => void (await tx.dicomUpload.update({ where: { id }, data }))
      await replaceObject({ fileId: id, objectId, by, derived, also })
    } finally {
      await reader.close()
    }
  })
  const details = { rectangles: rectangles.length }
  await recordAndWait({
    actorId: actor.id,
    action: 'dicom.review',
    subjectType: 'file',
    subjectId: id,
    outcome: 'allowed',
    details,
  })
  return toDetails(await findUpload(actor, id))
}

async function cleaned(reader: SealedReader, rectangles: Rectangle[], prefix: string): Promise<SealedApart> {
  const from = byPlace(reader)
  const zeroBased = rectangles.map(({ frame, ...where }) => ({ ...where, ...(frame ? { frame: frame - 1 } : {}) }))
  try {
    const { bytes } = await cleanPixels(from, { rectangles: zeroBased, decode: (frame) => decodeSamples(from, frame) })
    return await sealApart(prefix, bytes())
  } catch (thrown) {
    if (!hasCode(thrown, 'preview_unavailable')) throw thrown
    throw fail.unsupportedType('The pixels of this object cannot be decoded here, so nothing in them can be blackened', {
      cause: thrown,
    })
  }
}
