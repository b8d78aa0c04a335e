/** The parts of EXIF that say when an image was taken. */
interface ExifTimes {
  DateTimeOriginal?: unknown
  OffsetTimeOriginal?: unknown
}

export interface CaptureTime {
  at: Date
  /** The camera has written its offset from UTC; otherwise it is assumed to have been in this device's time zone. */
  hasOffset: boolean
}

/**
 * When an image was taken, by its EXIF; null where it says nothing that is a time. EXIF 2.32 §4.6.5: "The format is
 * YYYY:MM:DD HH:MM:SS with time shown in 24-hour format"; its offset has a tag of its own, which many cameras leave out.
 */
export function captureTimeOf({ DateTimeOriginal, OffsetTimeOriginal }: ExifTimes): CaptureTime | null {
  const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)/.exec(String(DateTimeOriginal))
  if (!parts || parts[1] === '0000') return null
  const [, year, month, day, hour, minute, second] = parts
  const hasOffset = /^[+-]\d\d:\d\d$/.test(String(OffsetTimeOriginal))
  // ECMA-262: a date and a time without an offset are local.
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${hasOffset ? String(OffsetTimeOriginal) : ''}`)
  return Number.isNaN(at.getTime()) ? null : { at, hasOffset }
}
