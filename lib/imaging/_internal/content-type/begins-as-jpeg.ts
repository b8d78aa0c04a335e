const [SOI, SOS, EOI] = [0xd8, 0xda, 0xd9]
/** Frames (ITU-T T.81 table B.1), but for the two that are tables: DHT and DAC. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
/** Between two segments. Cameras and editors leave a few; more is another file. */
const MAX_STRAY_BYTES = 1024

/**
 * Whether bytes begin as a JPEG does, also with stray bytes between its segments, which decoders skip: its segments follow one
 * another to a frame, or to the end of these bytes.
 */
export function beginsAsJpeg(bytes: Buffer): boolean {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return false
  let segments = 0
  for (let at = 2, stray = 0; at + 4 <= bytes.length;) {
    const marker = bytes[at + 1]!
    if (bytes[at] !== 0xff || marker < 0xc0 || marker === 0xff) {
      if (++stray > MAX_STRAY_BYTES) return false
      at += 1
      continue
    }
    if (isFrame(marker)) return true
    if (marker === SOS || marker === EOI) return false
    segments += 1
    stray = 0
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return segments > 0
}
