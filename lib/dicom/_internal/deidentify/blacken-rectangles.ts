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

/** How the samples of a native frame are laid out, in little endian. */
export type PixelLayout = ImagePixelModule

/** The bytes of each sample of a black pixel; of two pixels that share their colour, all four. */
export type BlackPixel = Uint8Array[]

/** The order of the lines of an uncompressed frame; planes follow each other. */
export interface RowLayout {
  rowBytes: number
  /** Of all planes together. */
  count: number
  /** Blackens the pixels of consecutive lines that rectangles cover, in place. */
  blacken(bytes: Uint8Array, firstLine: number, rectangles: readonly Rectangle[], black: BlackPixel): void
}

/**
 * Returns the layout of an uncompressed frame, so that parts of it can be blackened line by line.
 *
 * Every bit of a pixel is overwritten, also hidden data in unused bits.
 *
 * @throws AppError `unsupported_type` for layouts in which a pixel has no bytes of its own
 */
export function rowLayoutOf(layout: PixelLayout): RowLayout {
  const { rows, columns, samples, photometric, planar, bitsAllocated } = layout
  const isSubsampled = photometric.endsWith('_422')
  const isUnaddressable = photometric.endsWith('_420') || bitsAllocated < 8
  if (isUnaddressable) throw fail('dicom_pixels_not_redactable')
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
    blacken(bytes, firstLine, rectangles, black) {
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

const join = (samples: BlackPixel): Uint8Array => Uint8Array.from(samples.flatMap((sample) => [...sample]))

/**
 * Returns a black pixel of a colour image (PS3.3 C.7.6.3.1.2). Of the JPEG 2000 and JPEG XL colour spaces only RGB is
 * left once decoded; YBR_PARTIAL has its black at a sixteenth of the range.
 */
export function blackColor(layout: PixelLayout): BlackPixel {
  const { photometric, bitsStored } = layout
  const middle = 2 ** (bitsStored - 1)
  const luma = photometric.startsWith('YBR_PARTIAL') ? middle / 8 : 0
  const isYbr = photometric.startsWith('YBR_FULL') || photometric.startsWith('YBR_PARTIAL')
  const values = photometric.endsWith('_422') ? [luma, luma, middle, middle] : isYbr ? [luma, middle, middle] : [0, 0, 0]
  return values.map((value) => sampleBytes(layout, value))
}

/** Returns the bytes of one sample, its sign in every bit above the stored ones (PS3.5 8.1.1). */
export function sampleBytes({ bitsAllocated, bitsStored, highBit, float }: PixelLayout, value: number): Uint8Array {
  const bytes = new Uint8Array(bitsAllocated / 8)
  const view = new DataView(bytes.buffer)
  if (float && bitsAllocated === 32) view.setFloat32(0, value, true)
  else if (float) view.setFloat64(0, value, true)
  else {
    const bits = BigInt.asUintN(bitsAllocated, BigInt(value) << BigInt(highBit + 1 - bitsStored))
    bytes.forEach((_, at) => (bytes[at] = Number((bits >> BigInt(at * 8)) & 0xffn)))
  }
  return bytes
}
