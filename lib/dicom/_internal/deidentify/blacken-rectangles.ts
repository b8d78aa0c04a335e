import { fail } from '../../../errors/fail'
import type { ImagePixelModule } from '../pixels/image-pixel-module'

/** A part of the image, in pixels from its upper left corner. */
export interface Rectangle {
  x: number
  y: number
  width: number
  height: number
  /** Counted from 0; every frame where it is left out. */
  frame?: number
}

type PixelLayout = Pick<
  ImagePixelModule,
  'rows' | 'columns' | 'samples' | 'photometric' | 'planar' | 'bitsAllocated' | 'bitsStored' | 'signed' | 'float'
> & { littleEndian: boolean }

/** The order of the lines of an uncompressed frame; planes follow each other. */
export interface RowLayout {
  rowBytes: number
  /** Of all planes together. */
  count: number
  /** Blackens the pixels of consecutive lines that rectangles cover, in place. */
  blacken(bytes: Uint8Array, firstLine: number, rectangles: readonly Rectangle[]): void
}

/**
 * Returns the layout of an uncompressed frame, so that parts of it can be blackened line by line.
 *
 * Every bit of a pixel is overwritten, also hidden data in unused bits. Black is what the photometric interpretation
 * shows as black (PS3.3 C.7.6.3.1.2), of signed values the minimum.
 *
 * @throws AppError `unsupported_type` for layouts in which a pixel has no bytes of its own
 */
export function rowLayoutOf(layout: PixelLayout): RowLayout {
  const { rows, columns, samples, photometric, planar, bitsAllocated, littleEndian } = layout
  const isSubsampled = photometric.endsWith('_422')
  const isUnaddressable = photometric.endsWith('_420') || bitsAllocated < 8 || (bitsAllocated === 8 && !littleEndian)
  if (isUnaddressable) throw fail('dicom_pixels_not_redactable')
  const black = blackPixelOf(layout)
  const pixelBytes = isSubsampled ? 2 : ((planar ? 1 : samples) * bitsAllocated) / 8
  const lineBytes = columns * pixelBytes
  const rangeOf = ({ x, width }: Rectangle): [from: number, to: number] => {
    const [first, last] = [Math.max(0, x), Math.min(columns, x + width)]
    // Two neighbours share their colour: both are blackened (C.7.6.3.1.2).
    return isSubsampled ? [(first & ~1) * 2, Math.min(columns, (last + 1) & ~1) * 2] : [first * pixelBytes, last * pixelBytes]
  }
  return {
    rowBytes: lineBytes,
    count: rows * (planar ? samples : 1),
    blacken(bytes, firstLine, rectangles) {
      for (let at = 0; at < bytes.length; at += lineBytes) {
        const line = firstLine + at / lineBytes
        const row = line % rows
        const pattern = planar ? black.slice(Math.floor(line / rows))[0]! : join(black)
        for (const rectangle of rectangles) {
          if (row < rectangle.y || row >= rectangle.y + rectangle.height) continue
          const [from, to] = rangeOf(rectangle)
          for (let byte = from; byte < to; byte += 1) bytes[at + byte] = pattern[(byte - from) % pattern.length]!
        }
      }
    },
  }
}

const join = (samples: Uint8Array[]): Uint8Array => Uint8Array.from(samples.flatMap((sample) => [...sample]))

/** The bytes of each sample of a black pixel; of two pixels that share their colour, all four. */
function blackPixelOf({
  samples,
  photometric,
  bitsAllocated,
  bitsStored,
  signed,
  float,
  littleEndian,
}: PixelLayout): Uint8Array[] {
  const minValue = signed ? -(2 ** (bitsStored - 1)) : 0
  const maxValue = signed ? 2 ** (bitsStored - 1) - 1 : 2 ** bitsStored - 1
  const write = (value: number): Uint8Array => {
    const bytes = new Uint8Array(bitsAllocated / 8)
    const bits = BigInt.asUintN(bitsAllocated, BigInt(value))
    bytes.forEach((_, at) => (bytes[littleEndian ? at : bytes.length - 1 - at] = Number((bits >> BigInt(at * 8)) & 0xffn)))
    return bytes
  }
  if (float) return [write(0)]
  if (photometric.endsWith('_422')) return [0, 0, 128, 128].map(write)
  if (samples === 1) return [write(photometric === 'MONOCHROME1' ? maxValue : photometric === 'PALETTE COLOR' ? 0 : minValue)]
  const middle = 2 ** (bitsStored - 1)
  return photometric.startsWith('YBR') ? [0, middle, middle].map(write) : [0, 0, 0].map(write)
}
