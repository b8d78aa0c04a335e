import type { Actor } from '../../access/actor'
import { whereInstance, whereStudy } from '../../access/where-study'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'
import { findRoom, wherePatientStudy } from './find-room'

/**
 * Returns if a reading room shows a series of which the actor may read an object: one of its own, or of a prior.
 *
 * @throws AppError `not_found` where the room is not visible to the actor, or has no such series
 */
export async function checkSeriesOfRoom(actor: Actor, { roomId, seriesId }: { roomId: string; seriesId: string }): Promise<void> {
  const room = await findRoom(actor, roomId)
  const study = { AND: [wherePatientStudy(room), whereStudy(actor)] }
  const series = { id: seriesId, study, instances: { some: whereInstance(actor) } }
  const isKnown = isUuid(seriesId) && (await db().series.count({ where: series })) > 0
  if (!isKnown) throw fail('series_not_found')
}
