import type { Actor } from '../../access/actor'
import { whereStudy } from '../../access/where-study'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'
import { listSeriesFrames } from '../../studies/room/list-series-frames'
import type { SeriesFrames, SeriesFramesQuery } from '../../studies/room/schema'
import { findRoom, wherePatientStudy } from './find-room'

/**
 * Lists the frames of a series of a reading room, or of a prior that it shows, in the order in which they are read.
 *
 * @param seriesId the series' id at Fovea, as the room names it
 * @throws AppError `not_found` where the room is not visible to the actor, or has no such series
 */
export async function listFrames(
  actor: Actor,
  { roomId, seriesId, ...page }: SeriesFramesQuery & { roomId: string; seriesId: string },
): Promise<SeriesFrames> {
  const room = await findRoom(actor, roomId)
  const study = { AND: [wherePatientStudy(room), whereStudy(actor)] }
  const isKnown = isUuid(seriesId) && (await db().series.count({ where: { id: seriesId, study } })) > 0
  if (!isKnown) throw fail('series_not_found')
  const frames = await listSeriesFrames(actor, seriesId, page)
  if (frames.total === 0) throw fail('series_not_found')
  return frames
}
