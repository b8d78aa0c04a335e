import exifr from 'exifr'

interface ExifTimes {
  DateTimeOriginal?: unknown
  OffsetTimeOriginal?: unknown
}

const EXIF_OPTIONS = { pick: ['DateTimeOriginal', 'OffsetTimeOriginal'], reviveValues: false, translateValues: false }

/**
 * Reads when an image was taken. EXIF times have no zone unless OffsetTimeOriginal gives it; without one they are taken
 * as UTC, the same on every server. Broken EXIF loses the date, never the image.
 *
 * @param source the EXIF block that the decoder found, or the whole file where EXIF is the file (TIFF)
 */
export async function readExifTime(source: Uint8Array): Promise<Date | null> {
  const block = Buffer.from(source.buffer, source.byteOffset, source.length)
  const tiff = block.toString('latin1', 0, 6) === 'Exif\0\0' ? block.subarray(6) : block
  let times: ExifTimes | undefined
  try {
    times = (await exifr.parse(tiff, EXIF_OPTIONS)) as ExifTimes | undefined
  } catch {
    return null // A decoder that reads the image need not agree with a parser about its EXIF.
  }
  return toDate(times?.DateTimeOriginal, times?.OffsetTimeOriginal)
}

/** EXIF 2.32 §4.6.5: "The format is YYYY:MM:DD HH:MM:SS with time shown in 24-hour format"; unknown is spaces or zeros. */
function toDate(time: unknown, offset: unknown): Date | null {
  const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)/.exec(String(time))
  if (!parts || parts[1] === '0000') return null
  const [, year, month, day, hour, minute, second] = parts
  const zone = /^[+-]\d\d:\d\d$/.test(String(offset)) ? String(offset) : 'Z'
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`)
  return Number.isNaN(date.getTime()) ? null : date
}
