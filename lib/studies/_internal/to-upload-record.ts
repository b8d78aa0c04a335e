import { type Actor } from '../../access/actor'
import { type Prisma } from '../../db/database'
import { neutralFilename } from '../../files/record/text/shown-filename'
import { refusalOf } from '../../files/record/stored-refusal'
import { NOT_ASSESSED, mockClassifier } from '../../imaging/classifier/classifier'
import { proposeRectangles } from '../pixel-review/burned-in-device-templates'
import type { UploadDetails, DicomUploadRecord } from '../schema'
import { toReportPage } from './stored-report'

/** Everything that a record shows, in one query. */
export const uploadShape = {
  include: {
    file: {
      include: { owner: { select: { role: true } }, instance: { select: { studyId: true, frames: true, isDuplicate: true } } },
    },
  },
} satisfies Prisma.DicomUploadDefaultArgs

export type UploadRow = Prisma.DicomUploadGetPayload<typeof uploadShape>

/** Converts an upload of the DICOM API to an entry of its lists; only its sender sees the name that they gave it. */
export function toUploadRecord(row: UploadRow, { id: readerId }: Pick<Actor, 'id'>): DicomUploadRecord {
  const { file } = row
  const refusal = refusalOf(file)
  const isSenders = file.owner !== null && file.owner.role !== 'service'
  return {
    upload_id: row.id,
    filename: file.ownerId === readerId ? file.filename : neutralFilename(file),
    status: file.status === 'erased' ? 'failed' : file.status,
    reason: file.reason,
    reason_code: file.reasonCode,
    refusal_code: refusal.code,
    refusal_params: refusal.params,
    user_id: row.userId ?? row.frontendUser ?? (isSenders ? file.ownerId : null),
    batch_id: row.batchId,
    saved: row.savedAt !== null,
    held: row.isAwaitingReview,
    ...assessmentOf(row),
    created_at: file.createdAt.toISOString(),
  }
}

/** Its assessment; without one it is not assessed. */
export const assessmentOf = ({ diagnosis, confidence, model }: Pick<UploadRow, 'diagnosis' | 'confidence' | 'model'>) => ({
  diagnosis: diagnosis ?? NOT_ASSESSED.label,
  confidence: confidence ?? NOT_ASSESSED.confidence,
  model: model ?? mockClassifier.model,
})

/** The study that is opened to read it. */
function studyOf({ status, instance }: UploadRow['file']): string | null {
  return status === 'completed' && instance && instance.frames > 0 && !instance.isDuplicate ? instance.studyId : null
}

/** Null before it is completed, and for an object that was stored before this was read. */
function pixelHeightOf({ status, dicom }: UploadRow['file']): number | null {
  const height = (dicom as Record<string, unknown> | null)?.['pixel_height']
  return status === 'completed' && typeof height === 'number' ? height : null
}

/** Returns all details of an upload, with the rows of its report from an offset; nothing of its content before it is completed, nor of what is written in its image. */
export function toUploadDetails(row: UploadRow, reader: Pick<Actor, 'id'>, { reportOffset = 0 } = {}): UploadDetails {
  const { file } = row
  const isReady = file.status === 'completed'
  return {
    ...toUploadRecord(row, reader),
    size: isReady ? Number(file.size) : null,
    type: isReady ? file.type : null,
    sha256: isReady && file.sha256 ? Buffer.from(file.sha256).toString('hex') : null,
    width: isReady ? file.width : null,
    height: isReady ? file.height : null,
    pixel_height: pixelHeightOf(file),
    frames: isReady ? file.frames : null,
    quality_score: isReady ? file.qualityScore : null,
    dicom: isReady ? (file.dicom as UploadDetails['dicom']) : null,
    study_id: studyOf(file),
    preprocessed_dicom_url: isReady ? `/api/v1/dicom/upload/${row.id}/preprocessed-dicom` : null,
    ...toReportPage(isReady ? row.deidentificationReport : null, reportOffset),
    reviewed_at: row.reviewedAt?.toISOString() ?? null,
    proposed_rectangles: isReady && row.isAwaitingReview ? proposeRectangles(file.dicom as UploadDetails['dicom']) : [],
    found_texts: [],
    rectangles: row.redactedRegions as UploadDetails['rectangles'],
    completed_at: file.completedAt?.toISOString() ?? null,
  }
}
