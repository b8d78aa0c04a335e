import type { Actor } from '../../../access/actor'
import { whereStudy } from '../../../access/where-study'
import { db, type Prisma } from '../../../db/database'
import type { DicomJson } from '../../../dicom/json/to-dicom-json'
import { fail } from '../../../errors/fail'
import { openAttributes, studyKey } from '../../../studies/record/sealed-attributes'
import { wherePatientStudy, type Room } from '../../room/find-room'

interface ReportStudy {
  row: Prisma.StudyGetPayload<object>
  /** Patient and study attributes, as its objects say them. */
  attributes: DicomJson
}

/**
 * Finds a study of a room to which a person may add a document.
 *
 * @throws AppError `not_found` where it is not visible to the actor; `conflict` for a de-identified study, to which nothing
 * is added, and one in the space of somebody else
 */
export async function findReportStudy(actor: Actor, room: Room, studyId: string): Promise<ReportStudy> {
  const row = await db().study.findFirst({ where: { AND: [{ id: studyId }, wherePatientStudy(room), whereStudy(actor)] } })
  if (!row) throw fail('study_not_found')
  if (row.isDeidentified || (!row.caseId && row.ownerId !== actor.id)) throw fail('structured_report_not_here')
  const attributes = await openAttributes(studyKey(row), row.id, row.sealed)
  return { row, attributes: { ...attributes, '0020000D': { vr: 'UI', Value: [row.uid] } } }
}

/** PS3.5 6.2.1: what delimits components, groups and values is none of a name. */
export const toPersonName = (name: string): string => name.replace(/[\\^=]/g, ' ').slice(0, 64)
