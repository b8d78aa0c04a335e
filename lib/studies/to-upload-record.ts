import { type Prisma } from '../db/database'
import { NOT_ASSESSED, standIn } from '../imaging/classifier'
import { proposedFor } from './device-templates'
import type { Details, DicomUploadRecord } from './schema'

/** Everything that a record shows, in one query. */
export const uploadShape = {
  include: { file: { include: { owner: { select: { role: true } } } } },
} satisfies Prisma.DicomUploadDefaultArgs

export type UploadRow = Prisma.DicomUploadGetPayload<typeof uploadShape>

/** Shows an upload of door 2 as its lists do. */
export function toUploadRecord(row: UploadRow): DicomUploadRecord {
  const { file } = row
  const isSenders = file.owner !== null && file.owner.role !== 'service'
  return {
    upload_id: row.id,
    filename: file.filename,
    status: file.status === 'erased' ? 'failed' : file.status,
    reason: file.reason,
    reason_code: file.reasonCode,
    user_id: row.userId ?? row.frontendUser ?? (isSenders ? file.ownerId : null),
    batch_id: row.batchId,
    saved: row.savedAt !== null,
    held: row.isHeld,
    ...assessmentOf(row),
    created_at: file.createdAt.toISOString(),
  }
}

/** What was said of it; what nobody has looked at is not assessed. */
export const assessmentOf = ({ diagnosis, confidence, model }: Pick<UploadRow, 'diagnosis' | 'confidence' | 'model'>) => ({
  diagnosis: diagnosis ?? NOT_ASSESSED.label,
  confidence: confidence ?? NOT_ASSESSED.confidence,
  model: model ?? standIn.model,
})

/** Shows all that is known of an upload; nothing of its content before it is completed. */
export function toDetails(row: UploadRow): Details {
  const { file } = row
  const isReady = file.status === 'completed'
  return {
    ...toUploadRecord(row),
    size: isReady ? Number(file.size) : null,
    type: isReady ? file.type : null,
    sha256: isReady && file.sha256 ? Buffer.from(file.sha256).toString('hex') : null,
    width: isReady ? file.width : null,
    height: isReady ? file.height : null,
    frames: isReady ? file.frames : null,
    quality_score: isReady ? file.qualityScore : null,
    dicom: isReady ? (file.dicom as Details['dicom']) : null,
    preprocessed_dicom_url: isReady ? `/api/v1/dicom/upload/${row.id}/preprocessed-dicom` : null,
    report: isReady ? ((row.report ?? []) as unknown as Details['report']) : [],
    reviewed_at: row.reviewedAt?.toISOString() ?? null,
    proposed_rectangles: isReady && row.isHeld ? proposedFor(file.dicom as Details['dicom']) : [],
    rectangles: row.rectangles as Details['rectangles'],
    completed_at: file.completedAt?.toISOString() ?? null,
  }
}
