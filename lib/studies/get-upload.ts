import type { Actor } from '../access/actor'
import { findUpload } from './_internal/find-upload'
import type { DetailsQuery, UploadDetails } from './schema'
import { toUploadDetails } from './_internal/to-upload-record'

/**
 * Returns all details of an upload of the DICOM API, with a page of its de-identification report.
 *
 * @throws AppError `not_found`
 */
export async function getUpload(
  actor: Actor,
  uploadId: string,
  { report_offset: reportOffset }: DetailsQuery = {},
): Promise<UploadDetails> {
  return toUploadDetails(await findUpload(actor, uploadId), actor, { reportOffset })
}
