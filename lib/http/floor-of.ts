import type { Settings } from '../config/settings'
import type { FloorOptions } from '../uploads/floor'

/** The floor of all bodies, as the settings have it. */
export const floorOf = ({ FLOOR_BYTES_PER_SECOND, FLOOR_SECONDS }: Settings): FloorOptions => ({
  bytesPerSecond: FLOOR_BYTES_PER_SECOND,
  windowMs: FLOOR_SECONDS * 1000,
})
