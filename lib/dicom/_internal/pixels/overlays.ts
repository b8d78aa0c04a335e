import type { DicomObject } from '../../parse/parse-data-set'
import { readNumber, readTexts } from '../../parse/read-value'
import type { Samples } from './decode-frame'
import type { Element } from '../parse/read-elements'
import type { Span } from '../parse/walk'

/** A plane of bits that is shown over the image: graphics, or a region of interest (PS3.3 C.9.2). */
interface Overlay {
  group: number
  rows: number
  columns: number
  /** Its first row and column in the image, counted from 0. */
  top: number
  left: number
  isRegion: boolean
  /** Its frames, and the first frame of the image that has one, counted from 0; null where one is for all. */
  frames: { first: number; count: number } | null
  /** The location of its bits, or their position in the pixels' words. */
  bits: Element | number
}

/** PS3.5 7.6: even groups 6000 to 601E. */
const OVERLAY_GROUPS = Array.from({ length: 16 }, (_, plane) => 0x60000000 + plane * 0x20000)
/** No overlay of an image that may be rendered is larger. */
const MAX_OVERLAY_BYTES = 16 * 1024 * 1024

/** Returns whether the object has overlays. */
export const hasOverlays = async (object: DicomObject): Promise<boolean> => (await readOverlays(object)).length > 0

/** The rendered image, and the samples that it was made of. */
interface Canvas {
  width: number
  height: number
  channels: 1 | 3
  pixels: Uint8Array
  samples: Samples
  frame: number
}

/**
 * Draws the overlays of a frame into its image: graphics in white, of a region only the outline, since it must not hide
 * what it marks. A damaged overlay is left out: it must not block an image.
 */
export async function drawOverlays(object: DicomObject, canvas: Canvas): Promise<void> {
  const { width, height, channels, pixels, frame } = canvas
  const shutter = await shutterGroup(object)
  for (const overlay of await readOverlays(object)) {
    const { group, rows, columns, top, left, isRegion, frames } = overlay
    if (group === shutter) continue
    const place = frames ? frame - frames.first : 0
    if (frames && (place < 0 || place >= frames.count)) continue
    const isSet = await overlayBitReader(object, overlay, place, canvas)
    if (!isSet) continue
    const isOn = (row: number, column: number) =>
      row >= 0 && column >= 0 && row < rows && column < columns && isSet(row * columns + column)
    const isInner = (row: number, column: number) =>
      isOn(row - 1, column) && isOn(row + 1, column) && isOn(row, column - 1) && isOn(row, column + 1)
    for (let row = Math.max(0, -top); row < Math.min(rows, height - top); row += 1) {
      for (let column = Math.max(0, -left); column < Math.min(columns, width - left); column += 1) {
        if (!isOn(row, column) || (isRegion && isInner(row, column))) continue
        const at = ((row + top) * width + column + left) * channels
        pixels.fill(255, at, at + channels)
      }
    }
  }
}

/** An overlay that is a bitmap shutter is no drawing (PS3.3 C.7.6.15). */
const shutterGroup = async (object: DicomObject): Promise<number | null> =>
  (await readTexts(object, object.dataSet, 'ShutterShape')).includes('BITMAP')
    ? readNumber(object, object.dataSet, 'ShutterOverlayGroup')
    : null

/** Opens the bits of an overlay by its group, for rows and columns of the image from 0; null where it has none of its own. */
export async function openOverlayMask(
  object: DicomObject,
  group: number,
  { frame }: { frame: number },
): Promise<((row: number, column: number) => boolean) | null> {
  const overlay = (await readOverlays(object)).find((each) => each.group === group)
  if (!overlay || typeof overlay.bits === 'number') return null
  const { rows, columns, top, left, frames } = overlay
  const place = frames ? frame - frames.first : 0
  if (frames && (place < 0 || place >= frames.count)) return null
  const isSet = await overlayBitReader(object, overlay, place)
  if (!isSet) return null
  return (row, column) => {
    const [y, x] = [row - top, column - left]
    return y >= 0 && x >= 0 && y < rows && x < columns && isSet(y * columns + x)
  }
}

async function overlayBitReader(
  { reader }: DicomObject,
  { bits, rows, columns }: Overlay,
  place: number,
  canvas?: Canvas,
): Promise<((index: number) => boolean) | null> {
  if (typeof bits === 'number') {
    if (!canvas) return null
    const { samples, width, height, channels } = canvas
    const fits = rows === height && columns === width && channels === 1 && samples.length === rows * columns
    return fits ? (index) => ((samples[index]! >> bits) & 1) === 1 : null
  }
  const first = rows * columns * place
  const { start, end } = bits.value
  // Words are read as such, so that the bytes of big endian ones can be swapped.
  const from = Math.floor(first / 16) * 2
  const to = Math.ceil((first + rows * columns) / 16) * 2
  if (to - from > MAX_OVERLAY_BYTES || start + Math.ceil((first + rows * columns) / 8) > end) return null
  const bytes = await reader.read(start + from, Math.min(start + to, end))
  const turn = !bits.encoding.littleEndian && bits.vr === 'OW' ? 1 : 0
  return (index) => {
    const bit = first - from * 8 + index
    return ((bytes[(bit >> 3) ^ turn]! >> (bit & 7)) & 1) === 1
  }
}

async function readOverlays(object: DicomObject): Promise<Overlay[]> {
  const overlays: Overlay[] = []
  for (const plane of OVERLAY_GROUPS) {
    const words = (element: number, signed = false) => wordsAt(object, plane + element, signed)
    const [rows = 0] = await words(0x0010)
    const [columns = 0] = await words(0x0011)
    if (rows === 0 || columns === 0) continue
    const [top = 1, left = 1] = await words(0x0050, true)
    const [position = 0] = await words(0x0102)
    const [firstFrame = 1] = await words(0x0051)
    const count = Number.parseInt(await textAt(object, plane + 0x0015), 10)
    const bits = object.dataSet.elements.get(plane + 0x3000) ?? position
    if (bits === 0) continue
    overlays.push({
      ...{ group: plane >>> 16, rows, columns, top: top - 1, left: left - 1, bits },
      isRegion: (await textAt(object, plane + 0x0040)).trim() === 'R',
      frames: count >= 1 ? { first: firstFrame - 1, count } : null,
    })
  }
  return overlays
}

async function wordsAt(object: DicomObject, tag: number, signed: boolean): Promise<number[]> {
  const element = object.dataSet.elements.get(tag)
  if (!element) return []
  const bytes = await shortValue(object, element.value)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const { littleEndian } = element.encoding
  return Array.from({ length: bytes.length >> 1 }, (_, at) =>
    signed ? view.getInt16(at * 2, littleEndian) : view.getUint16(at * 2, littleEndian),
  )
}

async function textAt(object: DicomObject, tag: number): Promise<string> {
  const element = object.dataSet.elements.get(tag)
  return element ? String.fromCharCode(...(await shortValue(object, element.value))) : ''
}

const shortValue = ({ reader }: DicomObject, { start, end }: Span) => reader.read(start, Math.min(end, start + 16))
