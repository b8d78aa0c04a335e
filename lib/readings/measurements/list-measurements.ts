import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { findRoom } from '../room/find-room'
import { whereRoomFile } from '../room/where-room-file'
import { MEASUREMENT, toMeasurement } from './_internal/measurement-row'
import { MAX_MEASUREMENTS, type MeasurementRecord } from './schema'

/**
 * Lists the measurements of a reading room, of whoever drew them, on its studies, its priors and its photographs.
 *
 * @throws AppError `not_found` where the room is not visible to the actor
 */
export async function listMeasurements(actor: Actor, roomId: string): Promise<{ items: MeasurementRecord[] }> {
  const room = await findRoom(actor, roomId)
  const rows = await db().measurement.findMany({
    where: { deletedAt: null, file: whereRoomFile(actor, room) },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: 2 * MAX_MEASUREMENTS,
    include: MEASUREMENT,
  })
  return { items: await Promise.all(rows.map((row) => toMeasurement(row, actor))) }
}
