import type { Actor } from '../../access/actor'
import { whereCase } from '../../access/where-case'
import { whereStudy } from '../../access/where-study'
import { db, type Prisma } from '../../db/database'
import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'

const CASE = {
  ...{ id: true, number: true, title: true, status: true, patientId: true, arrivals: true },
  patient: { select: { name: true, birthYear: true, birthDate: true, sex: true } },
} as const satisfies Prisma.CaseSelect
type RoomCase = Prisma.CaseGetPayload<{ select: typeof CASE }>

/** Where images are read: a case, or one study. */
export interface Room {
  id: string
  case: RoomCase | null
  /** Of the room of one study. */
  study: { id: string; placeId: string; ownerId: string | null; isDeidentified: boolean } | null
}

/**
 * Finds the reading room of a case or of a study that a person may read. A study of a case has a room of its own, with the
 * same patient.
 *
 * @param id of a case, or of a study at Fovea
 * @throws AppError `not_found` where there is none, or it is not visible to the actor
 */
export async function findRoom(actor: Actor, id: string): Promise<Room> {
  if (!isUuid(id)) throw fail('reading_room_not_found')
  const [itsCase, study] = await Promise.all([
    db().case.findFirst({ where: { AND: [{ id }, whereCase(actor, 'case:read')] }, select: CASE }),
    db().study.findFirst({
      where: { AND: [{ id }, whereStudy(actor)] },
      select: { id: true, placeId: true, ownerId: true, isDeidentified: true, case: { select: CASE } },
    }),
  ])
  if (itsCase) return { id, case: itsCase, study: null }
  if (!study) throw fail('reading_room_not_found')
  // Somebody may read the images of a study whose last object was just erased, or is being reviewed.
  const { case: caseOfStudy, ...own } = study
  return { id, case: caseOfStudy, study: own }
}

/** The studies of the room itself, as a query condition; whether the actor may read each, is another one. */
export const whereOwnStudy = ({ id, study }: Room): Prisma.StudyWhereInput => (study ? { id: study.id } : { caseId: id })

/** The studies that may be of the same patient: in cases of this patient, or else in the same place. */
export const wherePatientStudy = ({ case: itsCase, study }: Room): Prisma.StudyWhereInput =>
  itsCase ? { case: { patientId: itsCase.patientId } } : { caseId: null, placeId: study!.placeId }
