import { record } from '../../audit/record'
import { db } from '../../db/database'
import { withAdvisoryLock } from '../../db/with-advisory-lock'
import { hasCode, isAppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { blackOutVideo } from '../../imaging/blackout/black-out-video'
import type { TimedRectangle } from '../../imaging/blackout/pixel-rectangle'
import { deriveImage } from '../../imaging/raster/derive-image'
import { deriveVideo } from '../../imaging/video/derive-video'
import { openObject, withOpenObject } from '../deliver/open-object'
import { toByteReader } from '../deliver/to-byte-reader'
import { removeObjects } from '../erase/_internal/remove-objects'
import { isRefusal } from '../ingest/stages/is-refusal'
import { sealNewObject, type SealedNewObject } from '../receive/seal-new-object'
import { storageKeyPrefixOf } from '../record/replace-object'
import { changeBlackout } from './_internal/change-blackout'
import { copyColumns } from './_internal/copy-columns'
import { type FileToBlackOut, originalOf } from './_internal/find-file-to-black-out'
import { sealVariants, shownColumns, storeSealedVariants } from '../record/_internal/stored-variants'

/** What blackOutVideo writes, whatever the original is. */
const COPY_TYPE = 'video/mp4'

/**
 * Encodes a video whose blackout awaits it, and shows the copy with a poster of its own. What was changed or lifted
 * meanwhile is left alone; a video that cannot be encoded stays withheld, with the reason.
 *
 * @throws what is not the video's fault, so that the job is retried
 */
export async function processVideoBlackout(fileId: string): Promise<void> {
  await withAdvisoryLock(`blackout:${fileId}`, async () => {
    const file = await findProcessing(fileId)
    if (!file) return
    try {
      await encodeAndShow(file)
    } catch (thrown) {
      if (hasCode(thrown, 'file_changed') || !(await findProcessing(fileId))) return
      if (!isRefusal(thrown)) throw thrown
      await failVideoBlackout(fileId, thrown)
    }
  })
}

const findProcessing = (id: string): Promise<FileToBlackOut | null> =>
  db().storedFile.findFirst({
    where: { id, status: 'completed', blackout: { state: 'processing' } },
    include: { blackout: true },
  })

async function encodeAndShow(file: FileToBlackOut): Promise<void> {
  const original = originalOf(file)
  const rectangles = file.blackout!.rectangles as unknown as TimedRectangle[]
  const reader = await openObject(original)
  let copy: SealedNewObject
  try {
    const { durationMs, width, height } = file
    const size = width && height ? { width, height } : null
    const given = { reader: toByteReader(reader), type: original.type, rectangles, durationMs, size }
    copy = await blackOutVideo(given, (bytes) => sealNewObject(storageKeyPrefixOf(file.kind), bytes))
  } finally {
    await reader.close()
  }
  try {
    const { poster } = await withOpenObject(copy, (made) => deriveVideo(toByteReader(made), COPY_TYPE))
    const derived = poster && (await deriveImage(poster, 'image/png'))
    const variants = await sealVariants(file.kind, derived)
    await changeBlackout({
      actor: null,
      file,
      sealed: variants,
      write: async (tx) => {
        await tx.fileBlackout.update({ where: { id: file.id }, data: { state: 'completed', completedAt: new Date() } })
        await storeSealedVariants(tx, file.id, variants)
        const facts = { fileId: file.id, type: COPY_TYPE, filename: original.filename }
        return { ...(await copyColumns(tx, copy, facts)), ...shownColumns(derived) }
      },
    })
  } catch (thrown) {
    await removeObjects([copy.objectKey]) // Its key was never stored.
    throw thrown
  }
}

/** Records that a video cannot be blacked out, with the reason: it stays withheld until that is repeated or lifted. */
export async function failVideoBlackout(fileId: string, error: unknown): Promise<void> {
  const { code } = isAppError(error) && isRefusal(error) ? error : fail('video_not_encodable')
  const { count } = await db().fileBlackout.updateMany({
    where: { id: fileId, state: 'processing' },
    data: { state: 'failed', refusalCode: code },
  })
  if (count === 0) return
  const event = { actorId: null, action: 'file.blackout-fail', subjectType: 'file', subjectId: fileId } as const
  record({ ...event, outcome: 'denied', details: { refusal: code } })
}
