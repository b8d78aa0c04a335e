/**
 * Tells whether an HEIF file is whole by its own boxes: their sizes add up to the file's, and the ones that carry a
 * picture are there. Nothing here decodes HEVC, so this is all that can be said about it.
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
  // 'idat', the other place for a picture's bytes, lies inside 'meta': such a picture is a drawing, not a photograph.
  return seen.has('ftyp') && seen.has('meta') && seen.has('mdat')
}
