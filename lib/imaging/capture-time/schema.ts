/** Attributes of EXIF that say when an image was taken, as a parser returns them (Exif 2.32 §4.6.5 D and F, §4.6.6). */
export interface ExifTimes {
  DateTimeOriginal?: unknown
  DateTimeDigitized?: unknown
  OffsetTime?: unknown
  OffsetTimeOriginal?: unknown
  OffsetTimeDigitized?: unknown
  GPSDateStamp?: unknown
  /** Hours, minutes and seconds in UTC, in a list or with colons. */
  GPSTimeStamp?: unknown
}

/**
 * Who says when an image was taken: its sender or their device, its sender without an offset from UTC, the camera with its
 * offset, the camera with an offset that follows from its GPS, the camera’s clock alone, XMP with an offset, XMP alone, or a
 * video. What no offset is known of is the time that a clock showed, written as if it were UTC.
 */
export const CAPTURE_SOURCES = [
  'sender',
  'sender_clock',
  'camera',
  'satellites',
  'camera_clock',
  'xmp',
  'xmp_clock',
  'video',
] as const
export type CaptureSource = (typeof CAPTURE_SOURCES)[number]

/** Whether a time is what a clock showed in a time zone that nobody knows. */
export const isClockAlone = (source: string | null | undefined): boolean =>
  source === 'sender_clock' || source === 'camera_clock' || source === 'xmp_clock'

/** When an image was taken, and who says so. */
export interface CaptureTime {
  at: Date
  source: CaptureSource
}

interface CameraTime {
  /** What the camera's clock showed, in ISO 8601 without an offset. */
  local: string
  /** Its offset from UTC, `+02:00`; null where neither the camera nor its GPS says it. */
  offset: string | null
  /** Who says the offset: the camera, or its GPS. */
  source: 'camera' | 'satellites' | 'camera_clock'
}

/**
 * Reads what the clock of a camera showed when it took an image, with its offset from UTC where that is known: by the attribute
 * for it, by that of the file, or by the difference to the time of the satellites. The one reading of server and browser.
 *
 * @returns null where no attribute is a time that there has been: the 30th of February is none
 */
export function readCameraTime(times: ExifTimes): CameraTime | null {
  const original = toLocal(times.DateTimeOriginal)
  const local = original ?? toLocal(times.DateTimeDigitized)
  if (local === null) return null
  const own = original ? times.OffsetTimeOriginal : times.OffsetTimeDigitized
  const offset = toOffset(own) ?? toOffset(times.OffsetTime)
  if (offset !== null) return { local, offset, source: 'camera' }
  const bySatellites = offsetBySatellites(local, times)
  return { local, offset: bySatellites, source: bySatellites ? 'satellites' : 'camera_clock' }
}

/** "The format is YYYY:MM:DD HH:MM:SS with time shown in 24-hour format"; what is unknown is spaces or zeros. */
function toLocal(time: unknown): string | null {
  const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)/.exec(typeof time === 'string' ? time : '')
  if (!parts) return null
  const [, year, month, day, hour, minute, second] = parts
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  const read = new Date(`${local}Z`)
  // ECMA-262 takes the 30th of February as the 2nd of March.
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(local) && year !== '0000' ? local : null
}

/** "±HH:MM"; of the zones that there are, none is further from UTC than 14 hours. */
function toOffset(offset: unknown): string | null {
  const parts = /^[+-](\d\d):([0-5]\d)$/.exec(typeof offset === 'string' ? offset : '')
  return parts && Number(parts[1]) * 60 + Number(parts[2]) <= MAX_OFFSET_MINUTES ? parts[0] : null
}

const MAX_OFFSET_MINUTES = 14 * 60
/** All zones are at quarters of an hour. */
const STEP_MINUTES = 15
/** The last fix, and the camera's clock, may be a little off: further off, the difference says nothing. */
const MAX_DRIFT_MINUTES = 2
/** Offsets that there are beside whole hours (tz database): a fix that is a quarter of an hour old says none of the others. */
const ODD_OFFSETS: ReadonlySet<number> = new Set([-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765, 825])

function offsetBySatellites(local: string, { GPSDateStamp: date, GPSTimeStamp: time }: ExifTimes): string | null {
  const day = /^(\d{4})[:-](\d\d)[:-](\d\d)/.exec(typeof date === 'string' ? date : '')
  const clock = Array.isArray(time) ? time.map(Number) : typeof time === 'string' ? time.split(':').map(Number) : []
  if (!day || clock.length < 3 || !clock.every((part) => part >= 0 && part < 61)) return null
  const [hours, minutes, seconds] = clock as [number, number, number]
  const utcMs = Date.UTC(Number(day[1]), Number(day[2]) - 1, Number(day[3]), hours, minutes, seconds)
  const difference = (Date.parse(`${local}Z`) - utcMs) / 60_000
  const offset = Math.round(difference / STEP_MINUTES) * STEP_MINUTES
  if (Math.abs(offset) > MAX_OFFSET_MINUTES || Math.abs(difference - offset) > MAX_DRIFT_MINUTES) return null
  if (offset % 60 !== 0 && !ODD_OFFSETS.has(offset)) return null
  const pad = (value: number) => String(Math.floor(Math.abs(value))).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${pad(offset / 60)}:${pad(offset % 60)}`
}
