import { db, transaction } from '../../db/database'
import { withAdvisoryLock } from '../../db/with-advisory-lock'
import { isAppError } from '../../errors/app-error'
import type { ContentType } from '../../imaging/content-type/detect-content-type'
import { currentTurn } from '../../runtime/fair/turn'
import { limitConcurrency } from '../../runtime/limit-concurrency'
import { removeObjects } from '../erase/_internal/remove-objects'
import { derive } from '../ingest/stages/derive'
import { emptyFindings } from '../ingest/stages/findings'
import { deleteShownVariants, sealVariants, storeSealedVariants } from '../record/_internal/stored-variants'
import { lockFile } from '../record/lock-file'
import { withOpenObject } from '../deliver/open-object'

/**
 * Makes all derived images of a file again from its object, in place of those of which one is missing or damaged, unless
 * that was done already. One process at a time does so for a file, and two files of one owner at a time in a process.
 *
 * @param damagedObjectId the image that cannot be read
 * @returns whether the file has other images now: not where its own object is missing or damaged, too, or cannot be drawn
 */
export async function remakeImages(fileId: string, damagedObjectId: string): Promise<boolean> {
  const isNew = () => db().fileVariant.count({ where: { objectId: damagedObjectId } }).then((count) => count === 0) // prettier-ignore
  try {
    await limitConcurrency(`deferred-images ${currentTurn().owner}`, () =>
      withAdvisoryLock(`images:${fileId}`, async () => {
        if (!(await isNew())) await deriveAgain(fileId)
      }),
    )
  } catch (thrown) {
    if (!isAppError(thrown) || thrown.category === 'unavailable') throw thrown
  }
  return isNew()
}

async function deriveAgain(fileId: string): Promise<void> {
  const file = await db().storedFile.findUnique({ where: { id: fileId } })
  if (file?.status !== 'completed' || !file.objectId || !file.objectKey || !file.type) return
  const { objectId, objectKey } = file
  // All of it, so that no image is made of what was changed.
  await withOpenObject({ objectId, objectKey, sizeBytes: Number(file.size) }, async (reader) => {
    for await (const part of reader.read()) void part
  })
  const findings = { ...emptyFindings(), type: file.type as ContentType }
  await derive({ ...file, objectId, objectKey, areImagesPending: false }, findings)
  if (!findings.derivedImages) return
  const sealed = await sealVariants(file.kind, findings.derivedImages)
  const former = await transaction(async (tx) => {
    const now = await lockFile(tx, fileId)
    if (now?.status !== 'completed' || now.objectId !== objectId) return null
    const replaced = await deleteShownVariants(tx, fileId)
    await storeSealedVariants(tx, fileId, sealed)
    return replaced
  })
  await removeObjects(former ?? sealed.map((one) => one.objectKey))
}
