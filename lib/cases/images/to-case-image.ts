import type { CaseImage } from './schema'
import type { FileRecord } from '../../files/record/schema'

/** Converts the record of a file to the image of a case, in that API's terms. */
export const toCaseImage = (file: FileRecord): CaseImage => ({
  id: file.id,
  caseId: file.case_id,
  status: file.status,
  filename: file.filename,
  thumbnailUrl: file.thumbnail_url,
  thumbhash: file.thumbhash,
  eyeSide: file.eye_side ?? 'unknown',
  region: file.region,
  bodySite: file.body_site,
  view: file.view,
  capturedAt: file.captured_at,
  fileSize: file.size,
  mimeType: file.type,
  qualityScore: file.quality_score,
  width: file.width,
  height: file.height,
  description: file.description,
  reason: file.reason,
  refusalCode: file.refusal_code,
  refusalParams: file.refusal_params,
  retake: file.retake,
  createdAt: file.created_at,
})
