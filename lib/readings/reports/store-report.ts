import type { Actor } from '../../access/actor'
import { db, type Prisma } from '../../db/database'
import type { ReportedMeasurement } from '../../dicom/sr/measurement-report'
import { writeMeasurementReport } from '../../dicom/sr/write-measurement-report'
import { fail } from '../../errors/fail'
import { openDrawn } from '../measurements/_internal/measurement-row'
import { findRoom } from '../room/find-room'
import { whereRoomFile } from '../room/where-room-file'
import { findReportStudy, toPersonName } from './_internal/find-report-study'
import { storeDocument } from './_internal/store-document'
import type { ReportInput, StoredReport } from './schema'

/** Of the device that is named as the maker: changes where reports are written otherwise. */
const REPORT_VERSION = '1'

interface StoreReport {
  roomId: string
  input: ReportInput
  ip: string | null
}

const MEASURED = {
  file: { select: { instance: { select: { uid: true, sopClassUid: true, frames: true, series: { select: { uid: true } } } } } },
} as const satisfies Prisma.MeasurementInclude
type Measured = Prisma.MeasurementGetPayload<{ include: typeof MEASURED }>

/**
 * Writes the measurements that a person has drawn on a study as a DICOM SR object (TID 1500) into that study: patient, study
 * and references are those of its images.
 *
 * @throws AppError `not_found` where the room, or the study in it, is not visible to the actor; `conflict` where there is
 * nothing to report, or a de-identified study, to which nothing is added; `forbidden` where they may not add objects
 */
export async function storeReport(actor: Actor, { roomId, input, ip }: StoreReport): Promise<StoredReport> {
  const room = await findRoom(actor, roomId)
  const { row: study, attributes } = await findReportStudy(actor, room, input.study_id)
  const { measurement_ids: ids } = input
  const rows = await db().measurement.findMany({
    where: {
      ...{ authorId: actor.id, deletedAt: null, ...(ids ? { id: { in: ids } } : {}) },
      file: { AND: [{ instance: { studyId: study.id } }, whereRoomFile(actor, room)] },
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: MEASURED,
  })
  if (rows.length === 0) throw fail('structured_report_empty')
  const report = writeMeasurementReport({
    study: attributes,
    ...{ at: new Date(), author: toPersonName(actor.name) },
    device: { model: 'Fovea', version: REPORT_VERSION, serial: REPORT_VERSION },
    measurements: await Promise.all(rows.map((row) => toReported(row, study.uid))),
  })
  const stored = await storeDocument(actor, report, { study, action: 'report.store', ip })
  return { ...stored, measurements: rows.length }
}

async function toReported(row: Measured, studyUid: string): Promise<ReportedMeasurement> {
  const { points, world, frame_of_reference_uid: frameOfReferenceUid, label, values } = await openDrawn(row)
  const { uid: sopInstanceUid, sopClassUid, frames, series } = row.file.instance!
  return {
    ...{ uid: uidOfUuid(row.id), kind: row.kind, label, points, world, frameOfReferenceUid },
    values: values.flatMap(({ value, ...rest }) => (value === null ? [] : [{ ...rest, value }])),
    image: { sopClassUid, sopInstanceUid, studyUid, seriesUid: series.uid, frame: frames > 1 ? row.frame : null },
  }
}

/** PS3.5 B.2: a UUID as a UID. */
const uidOfUuid = (id: string): string => `2.25.${BigInt(`0x${id.replaceAll('-', '')}`)}`
