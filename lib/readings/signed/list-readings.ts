import type { Actor } from '../../access/actor'
import { db, type Prisma } from '../../db/database'
import { findRoom, type Room } from '../room/find-room'
import { mayAct } from '../room/room-permissions'
import { toReading } from './_internal/to-reading'
import type { ReadingRecord } from './schema'

/** The readings of a room: those of its case, or of a study outside of cases. */
export const whereReading = ({ case: itsCase, study }: Room): Prisma.ReadingWhereInput =>
  itsCase ? { caseId: itsCase.id } : { studyId: study!.id }

/**
 * Lists the signed readings of a room with their addenda, oldest first. Whoever may see the case has the answers, the
 * patient and the sender among them; the findings are for doctors, the staff of the case and administrators.
 *
 * @throws AppError `not_found` where the room is not visible to the actor
 */
export async function listReadings(actor: Actor, roomId: string): Promise<{ items: ReadingRecord[] }> {
  const room = await findRoom(actor, roomId)
  const [rows, mayReadFindings] = await Promise.all([
    db().reading.findMany({ where: whereReading(room), orderBy: [{ signedAt: 'asc' }, { id: 'asc' }] }),
    mayAct(actor, room, 'reading:read-findings'),
  ])
  const readings = await Promise.all(rows.map(toReading))
  return { items: readings.map((reading) => (mayReadFindings ? reading : { ...reading, findings: null })) }
}
