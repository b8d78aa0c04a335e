import type { Actor } from '../../access/actor'
import { recordIn } from '../../audit/record'
import { hasCategory } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { deriveImage } from '../../imaging/raster/derive-image'
import type { DerivedImage } from '../../imaging/raster/decode-image'
import { deriveVideo } from '../../imaging/video/derive-video'
import { openObject, withWholeObject } from '../deliver/open-object'
import { toByteReader } from '../deliver/to-byte-reader'
import { changeBlackout } from './_internal/change-blackout'
import { findFileToBlackOut, isVideo, type OriginalObject, originalOf } from './_internal/find-file-to-black-out'
import { sealVariants, shownColumns, storeSealedVariants } from '../record/_internal/stored-variants'

/**
 * Lifts the blackout of a photograph or a video: its original is shown again, to everyone who may see the file. One that
 * is being processed is cancelled.
 *
 * @throws AppError `not_found`, `forbidden`, `unsupported_type`; `conflict` when there is none, or it was changed
 * concurrently
 */
export async function liftBlackout(actor: Actor, fileId: string): Promise<void> {
  const file = await findFileToBlackOut(actor, fileId)
  if (!file.blackout) throw fail('blackout_missing')
  const original = originalOf(file)
  const shown = await deriveShown(original)
  const variants = await sealVariants(file.kind, shown)
  await changeBlackout({
    actor,
    file,
    sealed: variants,
    write: async (tx) => {
      await tx.fileBlackout.delete({ where: { id: file.id } })
      await storeSealedVariants(tx, file.id, variants)
      const event = { actorId: actor.id, action: 'file.blackout-lift', subjectType: 'file', subjectId: file.id } as const
      recordIn(tx, { ...event, outcome: 'allowed' })
      return {
        objectId: original.objectId,
        objectKey: original.objectKey,
        size: BigInt(original.sizeBytes),
        sha256: new Uint8Array(original.sha256),
        type: original.type,
        filename: original.filename,
        ...shownColumns(shown),
      }
    },
  })
}

/** What is shown of the original; null where nothing can be shown here, as for a video without ffmpeg. */
async function deriveShown(original: OriginalObject): Promise<DerivedImage | null> {
  try {
    if (!isVideo(original.type)) {
      return await withWholeObject(original, (bytes) => deriveImage(bytes, original.type))
    }
    const reader = await openObject(original)
    try {
      const { poster } = await deriveVideo(toByteReader(reader), original.type)
      return poster && (await deriveImage(poster, 'image/png'))
    } finally {
      await reader.close()
    }
  } catch (thrown) {
    if (hasCategory(thrown, 'corrupt') || hasCategory(thrown, 'preview_unavailable')) return null
    throw thrown
  }
}
