import type { Actor } from '../../access/actor'
import { whereInstance } from '../../access/where-study'
import { db, type Prisma } from '../../db/database'
import type { MeasurementReport, ReportedMeasurement } from '../../dicom/sr/measurement-report'
import { readMeasurementReport } from '../../dicom/sr/read-measurement-report'
import { openAttributes, studyKey } from '../../studies/record/sealed-attributes'
import { textOrNull } from '../../studies/record/shown-attributes'
import { findRoom, wherePatientStudy } from '../room/find-room'
import { readDocument } from './_internal/read-document'
import type { ReportList } from './schema'

/** More than a study has that is read. */
const MAX_REPORTS = 50
/** PS3.4 B.5: enhanced, comprehensive and comprehensive 3D, and the two that are older or extensible. */
const SR_CLASSES = ['11', '22', '33', '34', '35'].map((end) => `1.2.840.10008.5.1.4.1.1.88.${end}`)

const REPORT = {
  ...{ id: true, uid: true, seriesId: true, studyId: true, createdAt: true },
  file: { select: { objectKey: true, objectId: true, size: true } },
  series: { select: { id: true, sealed: true, study: { select: { id: true, wrappedKey: true } } } },
} as const satisfies Prisma.InstanceSelect
type ReportRow = Prisma.InstanceGetPayload<{ select: typeof REPORT }>
type Item = ReportList['items'][number]
type Image = Pick<ReportRow, 'id' | 'seriesId'>

/**
 * Lists the structured reports of a room's studies with the measurements that they have, newest first: those of Fovea, of
 * other viewers, and of devices. One that cannot be read is listed without any.
 *
 * @throws AppError `not_found` where the room is not visible to the actor
 */
export async function listReports(actor: Actor, roomId: string): Promise<ReportList> {
  const room = await findRoom(actor, roomId)
  const studies = wherePatientStudy(room)
  const where = { AND: [{ study: studies, sopClassUid: { in: SR_CLASSES } }, whereInstance(actor)] }
  const rows = await db().instance.findMany({
    where,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MAX_REPORTS,
    select: REPORT,
  })
  const count = rows.length < MAX_REPORTS ? rows.length : await db().instance.count({ where })
  const reports: { row: ReportRow; report: MeasurementReport | null }[] = []
  for (const row of rows) {
    const document = await readDocument(row.file)
    reports.push({ row, report: document && readMeasurementReport(document) })
  }
  const uids = reports.flatMap(({ report }) => report?.measurements.flatMap(({ image }) => image?.sopInstanceUid ?? []) ?? [])
  const images = await db().instance.findMany({
    where: { AND: [{ study: studies, uid: { in: [...new Set(uids)] } }, whereInstance(actor)] },
    select: { id: true, uid: true, seriesId: true },
  })
  const imageOf = new Map(images.map((image) => [image.uid, image]))
  return {
    items: await Promise.all(reports.map(({ row, report }) => toItem(row, report, imageOf))),
    left_out: count - rows.length,
  }
}

async function toItem(row: ReportRow, report: MeasurementReport | null, imageOf: ReadonlyMap<string, Image>): Promise<Item> {
  const { id, sealed, study } = row.series
  const attributes = await openAttributes(studyKey(study), id, sealed)
  return {
    ...{ file_id: row.id, sop_instance_uid: row.uid, series_id: row.seriesId, study_id: row.studyId },
    description: textOrNull(attributes, '0008103E'),
    author: report?.author ?? '',
    stored_at: row.createdAt.toISOString(),
    measurements: (report?.measurements ?? []).map((one) => toReported(one, imageOf)),
    is_readable: report !== null,
  }
}

const toReported = (
  { frameOfReferenceUid, image, ...rest }: ReportedMeasurement,
  imageOf: ReadonlyMap<string, Image>,
): Item['measurements'][number] => ({
  ...rest,
  frame_of_reference_uid: frameOfReferenceUid,
  sop_instance_uid: image?.sopInstanceUid ?? null,
  file_id: (image && imageOf.get(image.sopInstanceUid)?.id) ?? null,
  series_id: (image && imageOf.get(image.sopInstanceUid)?.seriesId) ?? null,
  frame: image?.frame ?? null,
})
