import { thumbnailUrl } from '../files/record/thumbnail-url'
import { type Prisma } from '../db/database'
import type { CaseRecord } from './schema'

/** Everything that a case shows beside the counts of its files. */
export const caseShape = {
  include: {
    patient: { select: { name: true, birthYear: true, sex: true } },
    caseReads: { include: { user: { select: { id: true, name: true } } }, orderBy: { readAt: 'desc' } },
    files: {
      where: { status: { not: 'erased' }, previewOf: null },
      orderBy: { id: 'desc' },
      select: {
        id: true,
        status: true,
        thumbhash: true,
        dicom: true,
        type: true,
        completedAt: true,
        caseImage: { select: { eyeSide: true } },
        blackout: { select: { requestedAt: true } },
        owner: { select: { id: true, name: true } },
      },
    },
  },
} satisfies Prisma.CaseDefaultArgs

type CaseRow = Prisma.CaseGetPayload<typeof caseShape>
type CaseFile = CaseRow['files'][number]

const SIDE_ORDER = ['right', 'left', 'both', 'unknown']

/** Converts a case to its API form for one reader: the read marks are theirs alone. */
export function toCaseRecord(row: CaseRow, readerId: string): CaseRecord {
  const ready = row.files.filter((file) => file.status === 'completed')
  const read = row.caseReads.find((mark) => mark.userId === readerId)
  const modalityCounts = countModalities(ready)
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    status: row.status,
    urgent: row.urgent,
    site: row.site,
    patient_id: row.patientId,
    patient: { name: row.patient.name, birth_year: row.patient.birthYear, sex: row.patient.sex },
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
    read_at: read?.readAt.toISOString() ?? null,
    reads: row.caseReads.map((mark) => ({ id: mark.user.id, name: mark.user.name, at: mark.readAt.toISOString() })),
    images: ready.length,
    arriving: row.files.filter((file) => file.status === 'pending' || file.status === 'uploading' || file.status === 'processing')
      .length,
    attention: row.files.filter((file) => file.status === 'failed' || file.status === 'quarantined').length,
    modalities: modalityCounts.map(({ modality }) => modality),
    modality_counts: modalityCounts,
    sent_by: row.files[0]?.owner ?? null,
    last_arrival_at:
      ready
        .reduce<Date | null>((last, { completedAt }) => (completedAt && (!last || completedAt > last) ? completedAt : last), null)
        ?.toISOString() ?? null,
    cover: pickCoverImages(ready),
  }
}

/** How many files each modality has, the most first. */
function countModalities(ready: CaseFile[]): CaseRecord['modality_counts'] {
  const counts = new Map<string, number>()
  for (const modality of ready.map(modalityOf)) counts.set(modality, (counts.get(modality) ?? 0) + 1)
  return [...counts].map(([modality, files]) => ({ modality, files })).sort((a, b) => b.files - a.files)
}

/** The modality in DICOM terms (PS3.3 C.7.3.1.1.1); a photo is XC, a document DOC. */
function modalityOf({ dicom, type, caseImage }: CaseFile): string {
  const named = dicom && typeof dicom === 'object' && 'modality' in dicom ? dicom['modality'] : null
  if (typeof named === 'string' && named) return named
  if (type === 'application/pdf') return 'DOC'
  return caseImage && caseImage.eyeSide !== 'unknown' ? 'OP' : 'XC'
}

/** The newest image of each side first, right before left as the reader sees the patient; four at most. */
function pickCoverImages(ready: CaseFile[]): CaseRecord['cover'] {
  const shown = ready.flatMap((file) =>
    file.thumbhash ? [{ ...file, thumbhash: file.thumbhash, side: file.caseImage?.eyeSide ?? 'unknown' }] : [],
  )
  const newest = SIDE_ORDER.flatMap((side) => shown.find((file) => file.side === side) ?? [])
  const rest = shown.filter((file) => !newest.includes(file))
  return [...newest, ...rest].slice(0, 4).map((file) => ({
    id: file.id,
    thumbhash: Buffer.from(file.thumbhash).toString('base64'),
    thumbnail_url: thumbnailUrl(file.id, file.blackout),
    eye_side: file.caseImage?.eyeSide ?? null,
  }))
}
