import type { Actor } from '../../access/actor'
import { whereStudy } from '../../access/where-study'
import { record } from '../../audit/record'
import { db, type Prisma } from '../../db/database'
import { fromDicomJson } from '../../dicom/json/from-dicom-json'
import type { DicomJson } from '../../dicom/json/to-dicom-json'
import type { ReportedMeasurement } from '../../dicom/sr/measurement-report'
import { writeMeasurementReport } from '../../dicom/sr/write-measurement-report'
import { fail } from '../../errors/fail'
import { openAttributes, studyKey } from '../../studies/record/sealed-attributes'
import { textOf } from '../../studies/record/read-instance'
import { storeInstances } from '../../studies/store/store-instances'
import { openDrawn } from '../measurements/_internal/measurement-row'
import { findRoom, wherePatientStudy } from '../room/find-room'
import { whereRoomFile } from '../room/where-room-file'
import type { ReportInput, StoredReport } from './schema'

/** Well below the response timeout of a typical proxy. */
const WAIT_MS = 20_000
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
  const study = await db().study.findFirst({
    where: { AND: [{ id: input.study_id }, wherePatientStudy(room), whereStudy(actor)] },
  })
  if (!study) throw fail('study_not_found')
  if (study.isDeidentified || (!study.caseId && study.ownerId !== actor.id)) throw fail('structured_report_not_here')
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
  const attributes = await openAttributes(studyKey(study), study.id, study.sealed)
  const object = writeMeasurementReport({
    study: { ...attributes, '0020000D': { vr: 'UI', Value: [study.uid] } },
    ...{
      at: new Date(),
      device: { model: 'Fovea', version: REPORT_VERSION, serial: REPORT_VERSION },
      author: toPersonName(actor.name),
    },
    measurements: await Promise.all(rows.map((row) => toReported(row, study.uid))),
  })
  const report = await store(actor, object, { caseId: study.caseId, studyUid: study.uid, ip })
  const details = { study: study.id, measurements: rows.length }
  record({ actorId: actor.id, action: 'report.store', subjectType: 'study', subjectId: study.id, outcome: 'allowed', details })
  const stored = await db().instance.findFirst({
    where: { studyId: study.id, uid: report.uid, isDuplicate: false, file: { status: 'completed' } },
    select: { id: true },
  })
  return {
    ...{ sop_instance_uid: report.uid, series_uid: report.seriesUid, study_uid: study.uid, file_id: stored?.id ?? null },
    download_url: stored ? `/api/v1/images/${stored.id}/proxy?variant=original` : null,
    measurements: rows.length,
  }
}

/** PS3.5 6.2.1: what delimits components, groups and values is none of a name. */
const toPersonName = (name: string): string => name.replace(/[\\^=]/g, ' ').slice(0, 64)

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

async function store(
  actor: Actor,
  object: DicomJson,
  { caseId, studyUid, ip }: { caseId: string | null; studyUid: string; ip: string | null },
) {
  const bytes = Buffer.concat(fromDicomJson(object, () => []) as Uint8Array[])
  const parts = (async function* () {
    const part = { mediaType: 'application/dicom', transferSyntax: null, location: null }
    yield await Promise.resolve({ ...part, bytes: oneChunk(bytes) })
  })()
  const [outcome] = await storeInstances(actor, { parts, caseId, studyUid, ip, waitMs: WAIT_MS })
  if (!outcome || outcome.kind === 'failed') throw fail('structured_report_not_stored')
  return { uid: textOf(object, '00080018')!, seriesUid: textOf(object, '0020000E')! }
}

async function* oneChunk(bytes: Buffer): AsyncGenerator<Buffer, void, undefined> {
  yield await Promise.resolve(bytes)
}
