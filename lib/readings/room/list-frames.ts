import type { Actor } from '../../access/actor'
import { listSeriesFrames } from '../../studies/room/list-series-frames'
import type { SeriesFrames, SeriesFramesQuery } from '../../studies/room/schema'
import { checkSeriesOfRoom } from './check-series-of-room'

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
  await checkSeriesOfRoom(actor, { roomId, seriesId })
  return listSeriesFrames(actor, seriesId, page)
}
