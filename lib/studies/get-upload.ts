import type { Actor } from '../access/actor'
import { findUpload } from './_internal/find-upload'
import { openFoundTexts } from './pixel-review/found-texts'
import type { DetailsQuery, UploadDetails } from './schema'
import { toUploadDetails } from './_internal/to-upload-record'

/**
 * Returns all details of an upload of the DICOM API, with a page of its de-identification report.
 *
 * @throws AppError `not_found`, `tampered` where what was found in its image is not what was stored
 */
export async function getUpload(
  actor: Actor,
  uploadId: string,
  { report_offset: reportOffset }: DetailsQuery = {},
): Promise<UploadDetails> {
  const row = await findUpload(actor, uploadId)
  return { ...toUploadDetails(row, actor, { reportOffset }), found_texts: await openFoundTexts(actor, row) }
}
