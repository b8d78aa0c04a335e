import { db } from '../../../db/database'
import { hasCategory } from '../../../errors/app-error'
import type { DerivedImage } from '../../../imaging/raster/decode-image'
import { deriveImage } from '../../../imaging/raster/derive-image'
import type { ContentType } from '../../../imaging/content-type/detect-content-type'
import { readRange } from '../../deliver/read-range'
import { withOpenObject } from '../../deliver/open-object'
import { emptyFindings, type IngestFile } from './findings'
import { identify } from './identify'
import { isRefusal } from './is-refusal'
import { measure } from './measure'
import { scan } from './scan'

/**
 * The image that a sender drew of their own video, or of an image that nothing here decodes, to be shown for it; null where none was sent. It may not have
 * passed the pipeline yet, so it is measured, scanned and identified here in the same way.
 *
 * @throws AppError `unavailable` where the scanner or the store is unavailable
 */
export async function uploadedPoster(file: IngestFile): Promise<DerivedImage | null> {
  const preview = await db().storedFile.findFirst({
    where: { previewOf: file.id, ownerId: file.ownerId, status: { in: ['processing', 'completed'] }, objectId: { not: null } },
  })
  if (!preview?.objectId || !preview.objectKey) return null
  const sent = { ...preview, objectId: preview.objectId, objectKey: preview.objectKey }
  const findings = emptyFindings()
  try {
    for (const stage of [measure, scan, identify]) await stage(sent, findings)
  } catch (thrown) {
    if (isPosterFault(thrown)) return null
    throw thrown
  }
  const bytes = await withOpenObject(sent, (reader) => readRange(reader))
  return derivePoster(bytes, findings.type!)
}

/** Faults of the poster itself: the original is shown without it. */
const isPosterFault = (thrown: unknown): boolean => isRefusal(thrown) || hasCategory(thrown, 'preview_unavailable')

/** Derives every variant of a poster; null where it is not a readable image. */
export async function derivePoster(bytes: Buffer, type: ContentType): Promise<DerivedImage | null> {
  try {
    return await deriveImage(bytes, type)
  } catch (thrown) {
    if (isPosterFault(thrown)) return null
    throw thrown
  }
}
