/**
 * Returns whether an HEIF file is complete by its boxes: their sizes add up to the file's, and those that carry an
 * image are there.
 *
 * ISO/IEC 14496-12 §4.2: a box begins with its size, itself included; "if size is 1 then the actual size is in the
 * field largesize; if size is 0, then this box is the last one in the file, and its contents extend to the end".
 */
export function isWholeHeif(bytes: Buffer): boolean {
  const seen = new Set<string>()
  let at = 0
  while (at < bytes.length) {
    if (at + 8 > bytes.length) return false
    const kind = bytes.toString('latin1', at + 4, at + 8)
    const short = bytes.readUInt32BE(at)
    if (short === 1 && at + 16 > bytes.length) return false
    const size = short === 0 ? bytes.length - at : short === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : short
    if (size < 8 || at + size > bytes.length) return false
    seen.add(kind)
    at += size
  }
  // A film alone, without a still, has 'moov' in place of 'meta'.
  if (seen.has('ftyp') && seen.has('moov') && seen.has('mdat')) return true
  // 'idat', the alternative for an image's bytes, is inside 'meta': such an image is a drawing, not a photograph.
  return seen.has('ftyp') && seen.has('meta') && seen.has('mdat')
}
