import { type ExifTimes, readCameraTime } from '@/lib/imaging/capture-time/schema'

export interface CaptureTime {
  at: Date
  /** The camera, or its GPS, says its offset from UTC; otherwise it is assumed to have been in this device's time zone. */
  hasOffset: boolean
}

/** When an image was taken, by its EXIF; null where it says nothing that is a time. */
export function captureTimeOf(times: ExifTimes): CaptureTime | null {
  const time = readCameraTime(times)
  // ECMA-262: a date and a time without an offset are local.
  return time && { at: new Date(`${time.local}${time.offset ?? ''}`), hasOffset: time.offset !== null }
}
