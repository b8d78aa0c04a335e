import { db } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import type { Derived } from '../../imaging/decode-picture'
import { derivePictures } from '../../imaging/derive-pictures'
import type { ContentType } from '../../imaging/identify-content'
import { readRange } from '../_internal/read-range'
import { openObject } from '../open-object'
import { emptyFindings, type IngestFile } from './findings'
import { identify } from './identify'
import { isRefusal } from './is-refusal'
import { measure } from './measure'
import { scan } from './scan'

/**
 * The picture that a sender drew of their own video, as what is shown of it; null where none came. It may not have gone through the
 * line itself yet, so that here it is measured, scanned and identified as it is there.
 *
 * @throws AppError `unavailable` where the scanner or the store is away
 */
export async function sentPoster(file: IngestFile): Promise<Derived | null> {
  const preview = await db().storedFile.findFirst({
    where: { previewOf: file.id, ownerId: file.ownerId, status: { in: ['processing', 'completed'] }, objectId: { not: null } },
  })
  if (!preview?.objectId || !preview.objectKey) return null
  const sent = { ...preview, objectId: preview.objectId, objectKey: preview.objectKey }
  const findings = emptyFindings()
  try {
    for (const stage of [measure, scan, identify]) await stage(sent, findings)
  } catch (thrown) {
    if (isItsOwn(thrown)) return null
    throw thrown
  }
  const reader = await openObject(sent)
  const bytes = await readRange(reader).finally(() => reader.close())
  return posterOf(bytes, findings.type!)
}

/** What a poster is guilty of itself: the video is shown without it. */
const isItsOwn = (thrown: unknown): boolean => isRefusal(thrown) || hasCode(thrown, 'preview_unavailable')

/** Makes every derived picture of a poster; null where it is none that can be read. */
export async function posterOf(bytes: Buffer, type: ContentType): Promise<Derived | null> {
  try {
    return await derivePictures(bytes, type)
  } catch (thrown) {
    if (isItsOwn(thrown)) return null
    throw thrown
  }
}
