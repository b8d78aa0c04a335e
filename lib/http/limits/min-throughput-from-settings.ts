import type { Settings } from '../../config/settings'
import type { MinThroughput } from '../../uploads/body/min-throughput'

/** The minimum throughput of all bodies, from the settings. */
export const minThroughputFromSettings = ({
  MIN_UPLOAD_BYTES_PER_SECOND,
  MIN_THROUGHPUT_WINDOW_SECONDS,
}: Settings): MinThroughput => ({
  bytesPerSecond: MIN_UPLOAD_BYTES_PER_SECOND,
  windowMs: MIN_THROUGHPUT_WINDOW_SECONDS * 1000,
})
