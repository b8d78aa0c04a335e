import { type ExifTimes } from '@/lib/imaging/capture-time/schema'
import { resolveWithin } from '@/components/shell/retry/resolve-within'
import { type PickedFile } from '../identity/picked-file'
import { exifOfHeic } from './exif-of-heic'
import { captureTimeOf, type CaptureTime } from './capture-time-of'

/** The small build of the parser knows no names of tags (Exif 2.32 §4.6.5, §4.6.6). */
const TAGS: Record<keyof ExifTimes, number> = {
  DateTimeOriginal: 0x9003,
  DateTimeDigitized: 0x9004,
  OffsetTime: 0x9010,
  OffsetTimeOriginal: 0x9011,
  OffsetTimeDigitized: 0x9012,
  GPSTimeStamp: 0x07,
  GPSDateStamp: 0x1d,
}
const EXIF_OPTIONS = { exif: true, gps: true, translateKeys: false, reviveValues: false, translateValues: false }

/** EXIF is in the first bytes: no image is read whole. */
const HEAD_BYTES = 256 * 1024

/** A network that answers with its own page in place of code leaves the browser waiting for it, and a photo with it. */
const LOADING_LIMIT_MS = 5000
/** Nothing once the code did not come: one photo has waited for it, and the others take it if it is there. */
let limitMs = LOADING_LIMIT_MS

/** The parser of EXIF, loaded with the first photo; null where it does not come in time. */
async function loadParser() {
  const from = performance.now()
  const loaded = await resolveWithin(limitMs, import('exifr/dist/mini.esm.mjs'))
  if (!loaded && performance.now() - from >= LOADING_LIMIT_MS) limitMs = 0
  return loaded?.parse ?? null
}

/** Undefined where that cannot be read here: the server reads it. */
async function read(file: PickedFile, type: string): Promise<CaptureTime | null | undefined> {
  const isHeic = /^image\/hei[cf]$/.test(type) || /\.hei[cf]$/i.test(file.name)
  if (!isHeic && type !== 'image/jpeg' && !/\.jpe?g$/i.test(file.name)) return undefined
  try {
    const parse = await loadParser()
    if (!parse) return undefined
    const head = new Uint8Array(await file.slice(0, Math.min(HEAD_BYTES, file.size)).arrayBuffer())
    const bytes = isHeic ? exifOfHeic(head) : head
    if (!bytes) return undefined
    const tags = (await parse(bytes, EXIF_OPTIONS)) ?? {}
    return captureTimeOf(Object.fromEntries(Object.entries(TAGS).map(([name, tag]) => [name, tags[tag]])))
  } catch {
    return undefined // Without a connection, or with EXIF that is broken.
  }
}

/** When a photo was taken, by its own data; null where they say nothing, undefined where only the server can read them. */
export async function readCaptureTime(file: File): Promise<Date | null | undefined> {
  const taken = await read(file, file.type)
  return taken ? taken.at : taken
}

/**
 * The same in ISO 8601, where the camera left out its offset: the server would have to take it as UTC, and only this device
 * knows the time zone. Null where the server reads it as well.
 */
export async function readLocalCaptureTime(file: PickedFile, type: string): Promise<string | null> {
  const taken = await read(file, type)
  return taken && !taken.hasOffset ? taken.at.toISOString() : null
}
