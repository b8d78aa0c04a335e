import { deflateSync, inflateSync } from 'node:zlib'
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFName,
  PDFNumber,
  PDFRawStream,
  StandardFontEmbedder,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { safeSharp } from '../../raster/safe-sharp'
import { withoutJpegMetadata } from '../../../../dicom/deidentify/strip-jpeg-metadata'
import { type PdfFont, type PdfImage, STANDARD_FONT_NAMES, type StandardFontName } from './pdf-page'

const MAX_IMAGE_BYTES = 256 * 1024 * 1024

const nameOf = (object: PDFObject | undefined): string | null => (object instanceof PDFName ? object.decodeText() : null)
const keysOf = (dict: PDFDict): string[] => dict.keys().map((key) => key.decodeText())

/** A resource of a page by its category and its name. */
export function findResource(resources: PDFDict | undefined, category: string, name: string): PDFObject | undefined {
  const group = resources?.lookup(PDFName.of(category))
  return group instanceof PDFDict ? group.lookup(PDFName.of(name)) : undefined
}

/** A font with the width of each of its characters that is understood, in thousandths of its size. */
export interface ReadFont extends PdfFont {
  widths: ReadonlyMap<number, number>
}

/** One of the standard fonts, without widths, glyphs or characters of its own (ISO 32000-2 §9.6.2.2). */
export function readStandardFont(dict: PDFObject | undefined): ReadFont {
  if (!(dict instanceof PDFDict)) throw new Error('no font')
  const isKnown = keysOf(dict).every((key) => ['Type', 'Subtype', 'BaseFont', 'Encoding', 'Name', 'ToUnicode'].includes(key))
  const name = nameOf(dict.lookup(PDFName.of('BaseFont')))
  const encoding = dict.lookup(PDFName.of('Encoding'))
  const isWinAnsi = nameOf(encoding) === 'WinAnsiEncoding'
  const isStandard = (STANDARD_FONT_NAMES as readonly (string | null)[]).includes(name)
  if (!isKnown || nameOf(dict.lookup(PDFName.of('Subtype'))) !== 'Type1' || !isStandard || (encoding && !isWinAnsi))
    throw new Error('a font that is not understood')
  const { font, encoding: glyphs } = StandardFontEmbedder.for(name as never)
  const text = new TextDecoder('windows-1252')
  const widths = new Map<number, number>()
  for (let code = 0x20; code <= (isWinAnsi ? 0xff : 0x7e); code++) {
    // 7F to A0 and AD: some are not drawn, or drawn as something else. StandardEncoding has other quotes.
    if ((code >= 0x7f && code <= 0xa0 && !/[\u2013\u2014\u2018-\u201e\u2022\u2026\u20ac]/.test(text.decode(Buffer.from([code])))) || code === 0xad) continue // prettier-ignore
    if (!isWinAnsi && (code === 0x27 || code === 0x60)) continue
    const point = text.decode(Buffer.from([code])).codePointAt(0)!
    if (glyphs.canEncodeUnicodeCodePoint(point))
      widths.set(code, font.getWidthOfGlyph(glyphs.encodeUnicodeCodePoint(point).name) ?? 600)
  }
  return { name: name as StandardFontName, isWinAnsi, widths }
}

const IMAGE_KEYS_THAT_DRAW = [
  'SMask',
  'Mask',
  'ImageMask',
  'Decode',
  'SMaskInData',
  'OC',
  'DecodeParms',
  'F',
  'FFilter',
  'FDecodeParms',
]

/** An image that is drawn with its samples alone, and its size. */
export function readPlainImage(object: PDFObject | undefined): { stream: PDFRawStream; widthPx: number; heightPx: number } {
  if (!(object instanceof PDFRawStream) || nameOf(object.dict.lookup(PDFName.of('Subtype'))) !== 'Image')
    throw new Error('an object that is not understood')
  if (keysOf(object.dict).some((key) => IMAGE_KEYS_THAT_DRAW.includes(key))) throw new Error('an image that is not understood')
  return { stream: object, widthPx: numberOf(object, 'Width'), heightPx: numberOf(object, 'Height') }
}

function numberOf(stream: PDFRawStream, key: string): number {
  const value = stream.dict.lookup(PDFName.of(key))
  if (!(value instanceof PDFNumber) || value.asNumber() < 1 || value.asNumber() > 50_000) throw new Error('an image without size')
  return value.asNumber()
}

/**
 * Encodes an image anew from its samples: a JPEG from what it decodes to, samples exactly as many as its size says.
 *
 * @throws Error for another filter or colour space, and where size and samples do not agree
 */
export async function encodeImage(stream: PDFRawStream): Promise<PdfImage> {
  const [widthPx, heightPx] = [numberOf(stream, 'Width'), numberOf(stream, 'Height')]
  const filter = stream.dict.lookup(PDFName.of('Filter'))
  const filters = filter instanceof PDFArray ? filter.asArray().map(nameOf) : filter ? [nameOf(filter)] : []
  const channels = channelsOf(stream.dict.lookup(PDFName.of('ColorSpace')), stream)
  const isJpeg = filters.at(-1) === 'DCTDecode'
  const outer = isJpeg ? filters.slice(0, -1) : filters
  if (numberOf(stream, 'BitsPerComponent') !== 8 || outer.some((one) => one !== 'FlateDecode') || outer.length > 1)
    throw new Error('an image that is not understood')
  const bytes =
    outer.length === 1 ? inflateSync(stream.contents, { maxOutputLength: MAX_IMAGE_BYTES }) : Buffer.from(stream.contents)
  const size = { widthPx, heightPx, isGrey: channels === 1 }
  if (isJpeg) return { ...size, filter: 'DCTDecode', bytes: await encodeJpegAnew(bytes, { widthPx, heightPx, channels }) }
  const samples = bytes.subarray(0, widthPx * heightPx * channels)
  if (samples.length < widthPx * heightPx * channels) throw new Error('an image without all of its samples')
  return { ...size, filter: 'FlateDecode', bytes: deflateSync(samples) }
}

/** Its segments are removed first, so that no profile of its own changes its colours: a PDF does not look at it. */
async function encodeJpegAnew(
  bytes: Buffer,
  { widthPx, heightPx, channels }: { widthPx: number; heightPx: number; channels: number },
) {
  const jpeg = Buffer.from(await withoutJpegMetadata(bytes))
  const opened = safeSharp(jpeg, { failOn: 'error' })
  const found = await opened.metadata()
  const isSame = found.format === 'jpeg' && found.width === widthPx && found.height === heightPx && found.channels === channels
  if (!isSame) throw new Error('an image that is another than its size and colours say')
  const drawn = channels === 1 ? opened.toColourspace('b-w') : opened
  return drawn.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer()
}

/** The number of values of a pixel; a profile counts as the colours of a device (§8.6.5.5, "Alternate"). */
function channelsOf(space: PDFObject | undefined, stream: PDFRawStream): 1 | 3 {
  const name = nameOf(space)
  if (name === 'DeviceGray') return 1
  if (name === 'DeviceRGB') return 3
  if (space instanceof PDFArray && nameOf(space.get(0)) === 'ICCBased') {
    const profile = stream.dict.context.lookup(space.get(1))
    const count = profile instanceof PDFRawStream ? profile.dict.lookup(PDFName.of('N')) : null
    if (count instanceof PDFNumber && (count.asNumber() === 1 || count.asNumber() === 3)) return count.asNumber() as 1 | 3
  }
  throw new Error('a colour space that is not understood')
}

/** The content of a page: its streams, one after the other (§7.8.2). */
export function readContents(contents: PDFObject | undefined): Buffer {
  const streams =
    contents instanceof PDFArray ? contents.asArray().map((_, at) => contents.lookup(at)) : contents ? [contents] : []
  return Buffer.concat(
    streams.flatMap((stream) => {
      if (!(stream instanceof PDFRawStream)) throw new Error('a content that is no stream')
      return [Buffer.from(decodePDFRawStream(stream).decode()), Buffer.from('\n')]
    }),
  )
}

const HARMLESS_STATE = ['Type', 'SA', 'OP', 'op', 'OPM', 'SM', 'FL', 'RI', 'AIS', 'TK', 'ML', 'UseBlackPtComp']

/** An extended graphics state that changes nothing: opaque, without a mask or a mode of blending (§8.4.5). */
export function requirePlainState(dict: PDFObject | undefined): void {
  if (!(dict instanceof PDFDict)) throw new Error('no graphics state')
  for (const [key, value] of dict.entries()) {
    const name = key.decodeText()
    const isPlain =
      HARMLESS_STATE.includes(name) ||
      ((name === 'ca' || name === 'CA') && value instanceof PDFNumber && value.asNumber() === 1) ||
      (name === 'BM' && /^(Normal|Compatible)$/.test(nameOf(value) ?? '')) ||
      (name === 'SMask' && nameOf(value) === 'None')
    if (!isPlain) throw new Error('a graphics state that is not understood')
  }
}
