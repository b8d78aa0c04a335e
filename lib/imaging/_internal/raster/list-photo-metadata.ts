import exifr from 'exifr'
import { type Metadata } from 'sharp'
import { type ContentType } from '../../content-type/detect-content-type'

/** One item of what a photo says beside its pixels; never its value. */
export interface PhotoMetadataItem {
  /** Where it is, and its name where the format defines one: `EXIF › GPS › GPSLatitude`. */
  path: string
  /** How often it occurs. */
  times: number
}

const EXIF_OPTIONS = {
  ...{ tiff: true, exif: true, gps: true, interop: true, ifd1: true, makerNote: true, userComment: true },
  ...{ mergeOutput: false, sanitize: false, translateKeys: true, translateValues: false, reviveValues: false },
}
/** The prefixes of the directories of EXIF, by exifr's names; the second image is a small preview. */
const DIRECTORIES = { ifd0: 'EXIF', exif: 'EXIF', interop: 'EXIF', gps: 'EXIF › GPS', ifd1: 'EXIF › Thumbnail' } as const
/** How the pixels of a TIFF are stored, which is no metadata (TIFF 6.0, section 8), and pointers between directories. */
const STRUCTURE =
  /^(Image(Width|Height|Length)|BitsPerSample|Compression|PhotometricInterpretation|Strip(Offsets|ByteCounts)|SamplesPerPixel|RowsPerStrip|PlanarConfiguration|Predictor|ColorMap|ExtraSamples|SampleFormat|FillOrder|(New)?SubfileType|Tile(Width|Length|Offsets|ByteCounts)|JPEGTables|YCbCr\w+|ReferenceBlackWhite|(Exif|Gps|Interop)IFD)$/
/** A name of the standard, and no text of the file. */
const NAME = /^[A-Z]\w{1,40}$/
const MAX_ITEMS = 500

/** Lists what a photo says beside its pixels, as far as its format is known here: EXIF by its tags, all else by its blocks. */
export async function listPhotoMetadata(bytes: Buffer, type: ContentType, metadata: Metadata): Promise<PhotoMetadataItem[]> {
  const found = new Map<string, number>()
  const add = (path: string) => found.set(path, (found.get(path) ?? 0) + 1)
  for (const path of await listExif(type === 'image/tiff' ? bytes : metadata.exif)) add(path)
  if (metadata.icc) add('ICC profile')
  if (metadata.xmp) add('XMP')
  if (metadata.iptc) add('IPTC')
  if (metadata.tifftagPhotoshop) add('Photoshop')
  for (let text = 0; text < (metadata.comments?.length ?? 0); text += 1) add('PNG › Text')
  if (type === 'image/jpeg') for (const path of listJpegSegments(bytes)) add(path)
  return [...found].slice(0, MAX_ITEMS).map(([path, times]) => ({ path, times }))
}

async function listExif(source: Buffer | undefined): Promise<string[]> {
  if (!source) return []
  const tiff = source.toString('latin1', 0, 6) === 'Exif\0\0' ? source.subarray(6) : source
  let directories: Record<string, unknown> | undefined
  try {
    directories = (await exifr.parse(tiff, EXIF_OPTIONS)) as Record<string, unknown> | undefined
  } catch {
    return ['EXIF'] // It cannot be parsed, and is not taken over all the same.
  }
  return Object.entries(DIRECTORIES).flatMap(([name, prefix]) =>
    Object.keys((directories?.[name] as object | undefined) ?? {})
      .filter((tag) => !STRUCTURE.test(tag))
      .map((tag) => `${prefix} › ${NAME.test(tag) ? tag : 'Other'}`),
  )
}

const [APP0, APP1, APP2, APP13, APP14, APP15, COM, SOS] = [0xe0, 0xe1, 0xe2, 0xed, 0xee, 0xef, 0xfe, 0xda]
/** Segments that are listed above by what they contain, or that say only how the pixels are coded. */
const LISTED: Partial<Record<number, RegExp>> = {
  [APP0]: /^JFIF/,
  [APP1]: /^(Exif|http:\/\/ns\.adobe)/,
  [APP2]: /^ICC_PROFILE/,
  [APP13]: /^Photoshop/,
  [APP14]: /^Adobe/,
}

/** The other application segments and comments before the scan (T.81 B.2.4), and whatever follows the end of the image. */
function listJpegSegments(bytes: Buffer): string[] {
  const paths: string[] = []
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== SOS;) {
    const marker = bytes[at + 1]!
    if (marker === 0xff) {
      at += 1
      continue
    }
    const isListed = LISTED[marker]?.test(bytes.toString('latin1', at + 4, at + 20))
    if (marker === COM) paths.push('JPEG › Comment')
    else if (marker >= APP0 && marker <= APP15 && !isListed) paths.push(`JPEG › APP${marker - APP0}`)
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  const end = bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) + 2
  return end > 1 && end < bytes.length ? [...paths, 'JPEG › Data after the end'] : paths
}
