interface TiffLayout {
  width: number
  height: number
  channels: 3 | 4
  icc: Buffer | undefined
}

const [SHORT, LONG, UNDEFINED] = [3, 4, 7]
const [RGB, UNCOMPRESSED, UNASSOCIATED_ALPHA] = [2, 1, 2]
/** A reader holds one strip at a time. */
const ROWS_PER_STRIP = 16

/**
 * Creates an uncompressed TIFF (6.0, section 6) of 8 bits a sample whose pixels are still to be written, row by row, at `pixelsAt`:
 * sharp takes a colour profile from a file alone, and not beside raw pixels.
 */
export function newTiff({ width, height, channels, icc }: TiffLayout): { tiff: Buffer; pixelsAt: number } {
  const strips = Math.ceil(height / ROWS_PER_STRIP)
  const stripBytes = width * channels * ROWS_PER_STRIP
  const fields = 10 + (channels === 4 ? 1 : 0) + (icc ? 1 : 0)
  const directoryAt = 8
  const bitsAt = directoryAt + 2 + fields * 12 + 4
  const offsetsAt = bitsAt + channels * 2
  const countsAt = offsetsAt + strips * 4
  const iccAt = countsAt + strips * 4
  const pixelsAt = iccAt + (icc?.length ?? 0)
  const tiff = Buffer.alloc(pixelsAt + width * channels * height)
  tiff.write('II*\0', 0, 'latin1')
  tiff.writeUInt32LE(directoryAt, 4)
  tiff.writeUInt16LE(fields, directoryAt)
  let at = directoryAt + 2
  const add = (tag: number, type: number, count: number, value: number) => {
    tiff.writeUInt16LE(tag, at)
    tiff.writeUInt16LE(type, at + 2)
    tiff.writeUInt32LE(count, at + 4)
    tiff.writeUInt32LE(value, at + 8)
    at += 12
  }
  const isOneStrip = strips === 1
  add(256, LONG, 1, width)
  add(257, LONG, 1, height)
  add(258, SHORT, channels, bitsAt)
  add(259, SHORT, 1, UNCOMPRESSED)
  add(262, SHORT, 1, RGB)
  add(273, LONG, strips, isOneStrip ? pixelsAt : offsetsAt)
  add(277, SHORT, 1, channels)
  add(278, LONG, 1, ROWS_PER_STRIP)
  add(279, LONG, strips, isOneStrip ? width * channels * height : countsAt)
  add(284, SHORT, 1, 1)
  if (channels === 4) add(338, SHORT, 1, UNASSOCIATED_ALPHA)
  if (icc) add(34_675, UNDEFINED, icc.length, iccAt)
  for (let sample = 0; sample < channels; sample++) tiff.writeUInt16LE(8, bitsAt + sample * 2)
  for (let strip = 0; strip < strips; strip++) {
    const rows = Math.min(ROWS_PER_STRIP, height - strip * ROWS_PER_STRIP)
    tiff.writeUInt32LE(pixelsAt + strip * stripBytes, offsetsAt + strip * 4)
    tiff.writeUInt32LE(rows * width * channels, countsAt + strip * 4)
  }
  icc?.copy(tiff, iccAt)
  return { tiff, pixelsAt }
}
