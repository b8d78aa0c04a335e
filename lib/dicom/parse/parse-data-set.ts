import { fail } from '../../errors/fail'
import { trimPaddingEnd } from '../_internal/parse/trim-padding'
import { type ByteReader } from './byte-reader'
import { cachedReader } from '../_internal/parse/cached-reader'
import {
  EXPLICIT_BIG,
  EXPLICIT_LITTLE,
  IMPLICIT_LITTLE,
  looksExplicit,
  tagAt,
  type ElementHeader,
  type Encoding,
} from '../_internal/parse/element-header'
import { readElements, type DataSet } from '../_internal/parse/read-elements'
import { inflatedReader } from '../_internal/parse/inflate'
import { locatePixelData, type PixelData } from '../_internal/parse/locate-pixel-data'
import { tagOf } from '../_internal/standard/tags'
import { endOfValue, readHeaderAt, type Walk } from '../_internal/parse/walk'

/** A parsed DICOM object: its elements are located, but values and pixels are not read. */
export interface DicomObject {
  transferSyntaxUid: string
  /** The class from the file meta information; the data set repeats it, unless it was truncated before. */
  mediaStorageSopClassUid: string | null
  /** The elements of the file meta information, also those that are none of its own. */
  fileMetaTags: readonly number[]
  /** The 128 bytes before the prefix: not defined by DICOM, so untrusted (see check-preamble.ts). */
  preamble: Uint8Array
  dataSet: DataSet
  pixelData: PixelData | null
  /** What the offsets refer to: the file, or the inflated content of a deflated file. Caches the last blocks that were read. */
  reader: ByteReader
}

export interface ParseOptions {
  /** The maximum inflated size of a deflated object, in bytes: 256 MiB by default. */
  maxInflatedBytes?: number
  /** The last element that is needed: elements behind it are not read. */
  lastTag?: number
}

const IMPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2'
const EXPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2.1'
const EXPLICIT_VR_BIG_ENDIAN = '1.2.840.10008.1.2.2'
const DEFLATED_TRANSFER_SYNTAXES = new Set(['1.2.840.10008.1.2.1.99', '1.2.840.10008.1.2.4.95', '1.2.840.10008.1.2.4.205'])
/** Whether the offsets of an object refer to its inflated content, not to the file. */
export const isDeflated = ({ transferSyntaxUid }: Pick<DicomObject, 'transferSyntaxUid'>): boolean =>
  DEFLATED_TRANSFER_SYNTAXES.has(transferSyntaxUid)
const NATIVE_TRANSFER_SYNTAXES = new Set([IMPLICIT_VR_LITTLE_ENDIAN, EXPLICIT_VR_LITTLE_ENDIAN, EXPLICIT_VR_BIG_ENDIAN])
/** Whether pixels lie in the file as they are: neither compressed nor deflated (PS3.5 A.1–A.3). */
export const isNative = ({ transferSyntaxUid }: Pick<DicomObject, 'transferSyntaxUid'>): boolean =>
  NATIVE_TRANSFER_SYNTAXES.has(transferSyntaxUid)
/**
 * Whether the transfer syntax of an object is one of DICOM's (PS3.6 A): in another, as those that some makers have of their own,
 * nobody knows how pixels without compression are written.
 */
export const hasKnownSyntax = ({ transferSyntaxUid }: Pick<DicomObject, 'transferSyntaxUid'>): boolean =>
  transferSyntaxUid.startsWith('1.2.840.10008.1.2')
const PIXEL_DATA_TAGS = new Set([tagOf('PixelData'), tagOf('FloatPixelData'), tagOf('DoubleFloatPixelData')])

/**
 * Locates the elements of a DICOM object by byte offset; pixels are located, large values skipped, and nothing is kept
 * in memory as a whole: a deflated data set is inflated as it is read.
 *
 * Throws `fail.corrupt` for what is not a DICOM object or has false lengths. Truncated pixel data is still located, so
 * that metadata can be read: `checkIntegrity` rejects it.
 */
export async function parseDataSet(file: ByteReader, { maxInflatedBytes, lastTag }: ParseOptions = {}): Promise<DicomObject> {
  const reader = cachedReader(file)
  const { preamble, start } = await readPreamble(reader)
  const walk: Walk = { reader, steps: 0 }
  const { declared, end, ...meta } = await readFileMeta(walk, start)
  if (declared && DEFLATED_TRANSFER_SYNTAXES.has(declared)) {
    const unpacked = cachedReader(await inflatedReader(file, end, maxInflatedBytes))
    return { ...(await readObject({ ...walk, reader: unpacked }, 0, declared, lastTag)), ...meta, preamble }
  }
  return { ...(await readObject(walk, end, declared, lastTag)), ...meta, preamble }
}

async function readObject(
  walk: Walk,
  start: number,
  declared: string | null,
  lastTag = 0xffffffff,
): Promise<Omit<DicomObject, 'preamble' | 'mediaStorageSopClassUid' | 'fileMetaTags'>> {
  const { reader } = walk
  const encoding = await detectEncoding(reader, start, declared)
  const transferSyntaxUid = declared ?? (encoding.explicit ? EXPLICIT_VR_LITTLE_ENDIAN : IMPLICIT_VR_LITTLE_ENDIAN)
  let pixelData: PixelData | null = null
  // What follows the pixels (padding, signatures) is not read: no part of an image depends on it.
  const locatePixels = async (header: ElementHeader, valueStart: number) => {
    pixelData = await locatePixelData(walk, header, valueStart, encoding)
    return 'stop' as const
  }
  const stopAtPixels = (header: ElementHeader, valueStart: number) => {
    if (header.tag > lastTag) return 'stop'
    return PIXEL_DATA_TAGS.has(header.tag) ? locatePixels(header, valueStart) : 'take'
  }
  const dataSet = await readElements(walk, { start, end: reader.sizeBytes }, encoding, stopAtPixels)
  if (dataSet.elements.size === 0) throw fail('dicom_empty')
  return { transferSyntaxUid, dataSet, pixelData, reader }
}

/** PS3.10 7.1: 128 bytes of preamble, then the prefix DICM. Some old files lack the preamble, or both, and start with an element. */
async function readPreamble(reader: ByteReader): Promise<{ preamble: Uint8Array; start: number }> {
  const head = await reader.read(0, 132)
  if (head.length === 132 && head[128] === 0x44 && head[129] === 0x49 && head[130] === 0x43 && head[131] === 0x4d) {
    return { preamble: head.slice(0, 128), start: 132 }
  }
  if (head.length >= 12 && String.fromCharCode(...head.subarray(0, 4)) === 'DICM')
    return { preamble: new Uint8Array(0), start: 4 }
  const group = head.length < 8 ? 0 : tagAt(head, EXPLICIT_LITTLE) >>> 16
  if (group === 0x0002 || group === 0x0008) return { preamble: new Uint8Array(0), start: 0 }
  throw fail('not_dicom')
}

/**
 * Reads the file meta information: group 0002, always explicit little endian (PS3.10 7.1). It ends where the group
 * ends, not at its length element, which is often wrong.
 */
async function readFileMeta(walk: Walk, start: number) {
  const { reader } = walk
  let declared: string | null = null
  let mediaStorageSopClassUid: string | null = null
  const fileMetaTags: number[] = []
  for (let offset = start; ;) {
    const head = await reader.read(offset, offset + 8)
    const ended = head.length < 8 || tagAt(head, EXPLICIT_LITTLE) >>> 16 !== 0x0002 || !looksExplicit(head)
    if (ended) return { declared, mediaStorageSopClassUid, fileMetaTags, end: offset }
    const { tag, ...header } = await readHeaderAt(walk, offset, reader.sizeBytes, EXPLICIT_LITTLE)
    fileMetaTags.push(tag)
    const valueStart = offset + header.headerBytes
    offset = await endOfValue(walk, { tag, ...header }, valueStart, reader.sizeBytes, EXPLICIT_LITTLE)
    const uid = async () => String.fromCharCode(...(await reader.read(valueStart, Math.min(offset, valueStart + 64))))
    if (tag === tagOf('TransferSyntaxUID')) declared = trimPaddingEnd(await uid()) || null
    if (tag === tagOf('MediaStorageSOPClassUID')) mediaStorageSopClassUid = trimPaddingEnd(await uid()) || null
  }
}

async function detectEncoding(reader: ByteReader, start: number, declared: string | null): Promise<Encoding> {
  if (declared === EXPLICIT_VR_BIG_ENDIAN) return EXPLICIT_BIG
  // Some writers declare one syntax and write the other; two capital letters at the position of the VR decide.
  return looksExplicit(await reader.read(start, start + 8)) ? EXPLICIT_LITTLE : IMPLICIT_LITTLE
}
