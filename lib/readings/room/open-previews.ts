import type { Actor } from '../../access/actor'
import { isUuid } from '../../runtime/uuid'
import { openSeriesPreviews } from '../../studies/room/open-series-previews'
import type { SeriesPreviewsQuery } from '../../studies/room/schema'
import { checkSeriesOfRoom } from './check-series-of-room'

/**
 * Opens the previews of the frames of a series of a reading room, or of a prior that it shows, as one stream.
 *
 * @param seriesId the series' id at Fovea, as the room names it
 * @throws AppError `not_found` where the room is not visible to the actor, or has no such series
 */
export async function openPreviews(
  actor: Actor,
  { roomId, seriesId, ...query }: SeriesPreviewsQuery & { roomId: string; seriesId: string; ip: string | null },
): Promise<(signal: AbortSignal) => AsyncIterable<Uint8Array>> {
  // Only what the actor may read is opened, whichever room it is of.
  const opening = isUuid(seriesId) ? openSeriesPreviews(actor, seriesId, query) : null
  opening?.catch(() => undefined) // Where the room is not visible, nobody asks.
  await checkSeriesOfRoom(actor, { roomId, seriesId })
  return opening!
}
