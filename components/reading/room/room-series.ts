import { type ReadingRoom } from '@/lib/readings/room/schema'
import { type RoomSeries as SeriesRecord } from '@/lib/studies/room/schema'

/** A series of the room, with the study that it is of. */
export interface RoomSeries extends SeriesRecord {
  study_id: string
  date: string | null
}

/** All series of the room that have images, in the order of the strip. */
export const seriesOfRoom = (room: ReadingRoom): RoomSeries[] =>
  room.studies.flatMap(({ id, date, series }) =>
    series.filter(({ frames }) => frames > 0).map((one) => ({ ...one, study_id: id, date })),
  )
