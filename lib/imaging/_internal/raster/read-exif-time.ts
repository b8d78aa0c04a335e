import exifr from 'exifr'
import { type CaptureTime, type ExifTimes, readCameraTime } from '../../capture-time/schema'

const EXIF_OPTIONS = {
  pick: [
    'DateTimeOriginal',
    'CreateDate',
    'OffsetTime',
    'OffsetTimeOriginal',
    'OffsetTimeDigitized',
    'GPSDateStamp',
    'GPSTimeStamp',
  ],
  reviveValues: false,
  translateValues: false,
}

/**
 * Reads when an image was taken, and by whom that is known. A time whose offset neither the camera nor its GPS says is written
 * as if it were UTC, the same on every server, and its source says so. Broken EXIF loses the date, never the image.
 *
 * @param source the EXIF block that the decoder found, or the whole file where EXIF is the file (TIFF)
 */
export async function readExifTime(source: Uint8Array): Promise<CaptureTime | null> {
  const block = Buffer.from(source.buffer, source.byteOffset, source.length)
  const tiff = block.toString('latin1', 0, 6) === 'Exif\0\0' ? block.subarray(6) : block
  try {
    // The library calls DateTimeDigitized as it was called before Exif 2.3.
    const found = (await exifr.parse(tiff, EXIF_OPTIONS)) as (ExifTimes & { CreateDate?: unknown }) | undefined
    const time = found ? readCameraTime({ ...found, DateTimeDigitized: found.CreateDate }) : null
    return time && { at: new Date(`${time.local}${time.offset ?? 'Z'}`), source: time.source }
  } catch {
    return null // A decoder that reads the image need not agree with a parser about its EXIF.
  }
}

/** XMP Part 2: as an attribute or as an element of its own, in the order in which they say when an image was taken. */
const XMP_TIMES = ['exif:DateTimeOriginal', 'photoshop:DateCreated', 'exif:DateTimeDigitized', 'xmp:CreateDate'].map(
  (name) => new RegExp(`${name}(?:="|>)(\\d{4}-\\d\\d-\\d\\d)T(\\d\\d:\\d\\d(?::\\d\\d)?)(?:\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)?["<]`),
)

/** Reads the same from XMP, for an image whose EXIF says nothing. */
export function readXmpTime(xmp: Uint8Array): CaptureTime | null {
  const text = Buffer.from(xmp.buffer, xmp.byteOffset, Math.min(xmp.length, MAX_XMP_BYTES)).toString('utf8')
  for (const pattern of XMP_TIMES) {
    const [, day, clock, offset] = pattern.exec(text) ?? []
    if (!day || !clock) continue
    const time = `${day.replaceAll('-', ':')} ${clock.length === 5 ? `${clock}:00` : clock}`
    const local = readCameraTime({ DateTimeOriginal: time, OffsetTimeOriginal: offset })
    if (!local) continue
    // "Z" is no offset of EXIF, and says that the time is UTC.
    const isZoned = local.offset !== null || offset === 'Z'
    return { at: new Date(`${local.local}${local.offset ?? 'Z'}`), source: isZoned ? 'xmp' : 'xmp_clock' }
  }
  return null
}

const MAX_XMP_BYTES = 1024 * 1024
