import { fail } from '../../../errors/fail'
import { type ContentType } from '../../content-type/detect-content-type'

/**
 * Checks that a file's structure reaches its end, which the decoders do not: libpng stops at the last row, libvips' GIF
 * reader accepts a missing trailer.
 *
 * @throws AppError `corrupt` when it does not.
 */
export function checkImageEnd(bytes: Buffer, type: ContentType): void {
  if (type === 'image/png' && !pngReachesEnd(bytes)) throw fail('image_incomplete')
  if (type === 'image/gif' && !gifReachesEnd(bytes)) throw fail('image_incomplete')
}

/** PNG §5.6: "The IEND chunk marks the end of the PNG datastream." */
function pngReachesEnd(bytes: Buffer): boolean {
  for (let at = 8; at + 12 <= bytes.length;) {
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return true
    at += 12 + bytes.readUInt32BE(at)
  }
  return false
}

/** GIF89a §27: "This block is a single-field block indicating the end of the GIF Data Stream", 0x3B. Zeros may pad it. */
function gifReachesEnd(bytes: Buffer): boolean {
  let last = bytes.length - 1
  while (last > 0 && bytes[last] === 0) last--
  return bytes[last] === 0x3b
}
