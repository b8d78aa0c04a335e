import { thumbnailUrl } from '../files/record/thumbnail-url'
import { type Prisma } from '../db/database'
import type { CaseDetails } from './_internal/load-case-details'
import type { CaseFiles } from './_internal/summarize-case-files'
import type { CaseSubject } from './case-subject'
import type { CaseRecord } from './schema'

type CaseRow = Prisma.CaseGetPayload<object> & Omit<CaseDetails, 'ownRetakes' | 'viewed'>
type CaseFile = CaseFiles['images'][number]

const SIDE_ORDER = ['right', 'left', 'both', 'unknown']

/** Converts a case to its API form for one reader: the read marks are theirs alone. */
export function toCaseRecord(
  row: CaseRow,
  { groups, newest, images, viewed }: CaseFiles & Pick<CaseDetails, 'viewed'>,
  readerId: string,
  ownRetakes: CaseRecord['own_retakes'] = [],
): CaseRecord {
  const ready = groups.filter(({ status }) => status === 'completed')
  const read = row.caseReads.find((mark) => mark.userId === readerId)
  const imageCount = countFiles(groups, ['completed'])
  const modalityCounts = ready.map(({ modality, files }) => ({ modality, files }))
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    status: row.status,
    status_set: row.statusSetAt && { by: row.statusSetBy, at: row.statusSetAt.toISOString() },
    urgent: row.urgent,
    shows: row.shows as CaseSubject,
    site: row.site,
    organisation_id: row.organisationId,
    patient_id: row.patientId,
    patient: toPatient(row.patient),
    responsible: shownResponsible(row.responsible),
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
    read_at: read && !read.isUnread ? read.readAt.toISOString() : null,
    unread: groups.reduce((sum, group) => sum + group.unread, 0),
    last_arrival: row.arrivals,
    reads: row.caseReads.map(({ user, readAt }) => ({
      ...{ id: user.id, name: user.name, role: user.role, at: readAt.toISOString() },
      images: viewed.get(user.id) ?? imageCount,
    })),
    answers: row._count.readings,
    last_answer: row.lastAnswer,
    images: imageCount,
    arriving: countFiles(groups, ['pending', 'uploading', 'processing']),
    attention: countFiles(groups, ['failed', 'quarantined']),
    own_retakes: ownRetakes,
    modalities: modalityCounts.map(({ modality }) => modality),
    modality_counts: modalityCounts,
    sent_by: newest?.owner ?? null,
    last_arrival_at: latestOf(ready.map(({ lastCompletedAt }) => lastCompletedAt))?.toISOString() ?? null,
    cover: pickCoverImages(images),
  }
}

const toPatient = ({ name, birthYear, birthDate, sex, number }: CaseRow['patient']): CaseRecord['patient'] => ({
  ...{ name, birth_year: birthYear, birth_date: birthDate, sex, number },
})

/** One who has left, or is no doctor any more, looks after nothing. */
const shownResponsible = (doctor: CaseRow['responsible']): CaseRecord['responsible'] =>
  doctor?.role === 'doctor' && doctor.status === 'active' ? { id: doctor.id, name: doctor.name } : null

const countFiles = (groups: CaseFiles['groups'], statuses: readonly string[]): number =>
  groups.reduce((sum, { status, files }) => (statuses.includes(status) ? sum + files : sum), 0)

const latestOf = (dates: readonly (Date | null)[]): Date | null =>
  dates.reduce((last, date) => (date && (!last || date > last) ? date : last), null)

/** The newest image of each side first, right before left as the reader sees the patient; four at most. */
function pickCoverImages(images: CaseFile[]): CaseRecord['cover'] {
  const shown = images.flatMap((file) =>
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
