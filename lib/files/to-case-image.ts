import type { CaseImage } from './image-schema'
import type { FileRecord } from './schema'

/** Shows the record of a file as the picture of a case, in the words of that API. */
export const toCaseImage = (file: FileRecord): CaseImage => ({
  id: file.id,
  caseId: file.case_id,
  status: file.status,
  filename: file.filename,
  thumbnailUrl: file.thumbnail_url,
  thumbhash: file.thumbhash,
  eyeSide: file.eye_side ?? 'unknown',
  region: file.region,
  capturedAt: file.captured_at,
  fileSize: file.size,
  mimeType: file.type,
  qualityScore: file.quality_score,
  width: file.width,
  height: file.height,
  description: file.description,
  reason: file.reason,
  retake: file.retake,
  createdAt: file.created_at,
})
