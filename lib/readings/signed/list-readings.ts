import type { Actor } from '../../access/actor'
import { db, type Prisma } from '../../db/database'
import { findRoom, type Room } from '../room/find-room'
import { toReading } from './_internal/to-reading'
import type { ReadingRecord } from './schema'

/** The readings of a room: those of its case, or of a study outside of cases. */
export const whereReading = ({ case: itsCase, study }: Room): Prisma.ReadingWhereInput =>
  itsCase ? { caseId: itsCase.id } : { studyId: study!.id }

/**
 * Lists the signed readings of a room with their addenda, oldest first: for whoever may see the case, the patient and the
 * sender among them.
 *
 * @throws AppError `not_found` where the room is not visible to the actor
 */
export async function listReadings(actor: Actor, roomId: string): Promise<{ items: ReadingRecord[] }> {
  const room = await findRoom(actor, roomId)
  const rows = await db().reading.findMany({ where: whereReading(room), orderBy: [{ signedAt: 'asc' }, { id: 'asc' }] })
  return { items: await Promise.all(rows.map(toReading)) }
}
