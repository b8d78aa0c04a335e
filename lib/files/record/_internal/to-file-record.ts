import { type Prisma } from '../../../db/database'
import { storedQuality, toQualityRecord } from './quality-record'
import { retakeShape, toRetake } from '../to-retake'
import { thumbnailUrl } from '../thumbnail-url'
import { isInProgress } from '../is-in-progress'
import { hooksOf } from '../kinds/kind-hooks'
import type { BlackoutState } from '../../blackout/schema'
import { capturedOn } from '../captured-on'
import type { FileRecord } from '../schema'
import { shownFilename } from '../text/shown-filename'
import { refusalOf } from '../stored-refusal'

const previewShape = { select: { id: true, thumbhash: true, width: true, height: true } } as const

/** What a record shows of tables that may have many rows of a file; of the others it shows FileFacts. */
export const fileShape = {
  include: {
    owner: { select: { id: true, name: true } },
    retakeRequests: { where: { resolvedAt: null }, orderBy: { id: 'desc' }, take: 1, ...retakeShape },
    previews: { where: { status: 'completed' }, orderBy: { id: 'desc' }, take: 1, ...previewShape },
  },
} satisfies Prisma.StoredFileDefaultArgs

/** What a record shows of tables that have one row of a file, or none. */
export interface FileFacts {
  upload: { savedOffset: bigint; length: bigint | null } | null
  caseImage: Pick<Prisma.CaseImageGetPayload<object>, 'eyeSide' | 'region'> | null
  dicomArchive: Omit<Prisma.DicomArchiveGetPayload<object>, 'id'> | null
  instance: (Pick<Prisma.InstanceGetPayload<object>, 'number' | 'isDuplicate'> & { series: SeriesFacts }) | null
  blackout: Pick<Prisma.FileBlackoutGetPayload<object>, 'state' | 'rectangles' | 'refusalCode' | 'requestedAt'> | null
}
type SeriesFacts = Pick<Prisma.SeriesGetPayload<object>, 'uid' | 'number' | 'instanceCount'> & { studyUid: string }

type FileRow = Prisma.StoredFileGetPayload<typeof fileShape> & FileFacts

/**
 * Converts a file to its API form: what is known so far, never a raw path, and nothing of its content before
 * `completed`.
 */
export function toFileRecord(row: FileRow): FileRecord {
  const isReady = row.status === 'completed'
  const quality = storedQuality(row)
  const refusal = refusalOf(row)
  const saved = Number(row.upload?.savedOffset ?? 0n)
  const size = row.size ?? row.upload?.length ?? null
  const status = row.status === 'pending' && saved > 0 ? 'uploading' : row.status
  return {
    id: row.id,
    case_id: row.caseId,
    filename: shownFilename(row),
    status: status === 'erased' ? 'failed' : status,
    progress: progressPercent(row, saved, size === null ? null : Number(size)),
    size: size === null ? null : Number(size),
    type: isReady ? row.type : null,
    sha256: isReady && row.sha256 ? Buffer.from(row.sha256).toString('hex') : null,
    category: row.category,
    url: isReady ? contentUrl(row) : null,
    thumbnail_url: isReady && (row.thumbhash || row.areImagesPending) ? contentUrl(row, 'thumbnail') : null,
    thumbhash: isReady && row.thumbhash ? Buffer.from(row.thumbhash).toString('base64') : null,
    quality_score: isReady ? row.qualityScore : null,
    quality: isReady && quality ? toQualityRecord(quality) : null,
    dicom: isReady ? (row.dicom as FileRecord['dicom']) : null,
    series: isReady ? seriesOf(row) : null,
    reason: row.reason,
    reason_code: row.reasonCode,
    refusal_code: refusal.code,
    refusal_params: refusal.params,
    eye_side: row.caseImage?.eyeSide ?? row.eyeSide,
    region: row.caseImage?.region ?? null,
    body_site: row.bodySite as FileRecord['body_site'],
    view: row.view as FileRecord['view'],
    captured_at: row.capturedAt?.toISOString() ?? null,
    captured_by: isReady ? (row.capturedBy as FileRecord['captured_by']) : null,
    captured_on: isReady ? capturedOn(row) : null,
    description: row.description,
    width: isReady ? row.width : null,
    height: isReady ? row.height : null,
    frames: isReady ? row.frames : null,
    preview_state: isReady && row.previewState === 'preview_unavailable' ? 'preview_unavailable' : null,
    preview_of: row.previewOf,
    preview: isInProgress(row.status) ? previewOf(row) : null,
    blackout: blackoutOf(row),
    retake: row.retakeRequests[0] ? toRetake(row.retakeRequests[0]) : null,
    sent_by: row.owner,
    created_at: row.createdAt.toISOString(),
    completed_at: row.completedAt?.toISOString() ?? null,
    flags: row.flags,
    warnings: isReady ? row.warnings : [],
    archive: row.dicomArchive && toArchive(row.dicomArchive),
  }
}

function seriesOf({ instance }: FileRow): FileRecord['series'] {
  if (!instance || instance.isDuplicate) return null
  const { uid, number, instanceCount: count, studyUid } = instance.series
  return { study_uid: studyUid, uid, number, count, instance_number: instance.number }
}

function toArchive(archive: NonNullable<FileRow['dicomArchive']>): FileRecord['archive'] {
  const { caseId, totalEntries, stored, failed, ignored, unpackedAt } = archive
  return { case_id: caseId, total: totalEntries, stored, failed, ignored, unpacked_at: unpackedAt?.toISOString() ?? null }
}

const contentUrl = (row: FileRow, variant?: 'thumbnail'): string =>
  hooksOf(row.kind).contentUrl?.(row, variant) ??
  (variant ? thumbnailUrl(row.id, row.blackout) : `/api/v1/images/${row.id}/proxy?variant=original`)

/** Shown as unverified, and only while its original is being uploaded. */
function previewOf({ previews: [preview] }: FileRow): FileRecord['preview'] {
  if (!preview) return null
  const { id, thumbhash, width, height } = preview
  return {
    id,
    thumbnail_url: `/api/v1/images/${id}/proxy?variant=thumbnail`,
    thumbhash: thumbhash && Buffer.from(thumbhash).toString('base64'),
    width,
    height,
  }
}

function blackoutOf({ blackout }: FileRow): FileRecord['blackout'] {
  if (!blackout) return null
  const { state, rectangles, refusalCode } = blackout
  return {
    state: state as BlackoutState,
    rectangles: Array.isArray(rectangles) ? rectangles.length : 0,
    refusal_code: refusalCode,
  }
}

/** 100 only when every byte is stored: 99.6 % is 99. */
function progressPercent(row: FileRow, saved: number, size: number | null): number {
  if (row.status !== 'pending' && row.status !== 'uploading') return 100
  return size ? Math.floor((saved / size) * 100) : 0
}
