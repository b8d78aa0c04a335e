import { type PickedFile } from '../../queue/identity/picked-file'
import { bigEndian } from './big-endian'

/** What stands before the frame is metadata, mostly in one of these. */
const WINDOW_BYTES = 256 * 1024
const MAX_WINDOWS = 16
/** Marker, length, precision and height of a frame (ITU-T T.81 B.2.2). */
const FRAME_HEAD_BYTES = 7
/** ITU-T T.81 Table B.1: baseline, extended, progressive and lossless, and two of them in arithmetic coding; others are hierarchical. */
const DECODED_FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc9, 0xca])
/** DHT, JPG and DAC stand among the frame markers. */
const NO_FRAMES: ReadonlySet<number> = new Set([0xc4, 0xc8, 0xcc])
const SCAN = 0xda

/**
 * Whether the server decodes a JPEG, by its frame header: of 8 bits, by a process that it knows, with its height.
 *
 * @throws RangeError for one that ends before it
 */
export async function isJpegDecoded(file: PickedFile): Promise<boolean> {
  let at = 2
  for (let window = 0; window < MAX_WINDOWS; window += 1) {
    const from = at
    const bytes = new Uint8Array(await file.slice(from, Math.min(file.size, from + WINDOW_BYTES)).arrayBuffer())
    const { u8, u16 } = bigEndian(bytes)
    while (at - from + FRAME_HEAD_BYTES <= bytes.length) {
      const [prefix, marker] = [u8(at - from), u8(at - from + 1)]
      // Stray bytes between two segments: the server looks for itself.
      if (prefix !== 0xff || marker === SCAN) return true
      if (marker >= 0xc0 && marker <= 0xcf && !NO_FRAMES.has(marker))
        return DECODED_FRAMES.has(marker) && u8(at - from + 4) === 8 && u16(at - from + 5) > 0
      at += 2 + u16(at - from + 2)
    }
  }
  return true
}
