import { type RoomSeries } from '../room/room-series'

/** A series as layouts see it: with whether it is of an older study, and what is said of it. */
export type LaidOutSeries = RoomSeries & { isPrior: boolean; about: string }
