const ENTRY_BYTES = 12

/** Lists the tags of a TIFF's first directory (TIFF 6.0, section 2); none where it is no TIFF, or its directory is not in these bytes. */
export function readTiffTags(bytes: Buffer): ReadonlySet<number> {
  const isLittle = bytes.toString('latin1', 0, 4) === 'II*\0'
  if (bytes.length < 8 || (!isLittle && bytes.toString('latin1', 0, 4) !== 'MM\0*')) return new Set()
  const u16 = (at: number) => (isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at))
  const directory = isLittle ? bytes.readUInt32LE(4) : bytes.readUInt32BE(4)
  if (directory + 2 > bytes.length) return new Set()
  const count = Math.min(u16(directory), Math.floor((bytes.length - directory - 2) / ENTRY_BYTES))
  return new Set(Array.from({ length: count }, (_, i) => u16(directory + 2 + i * ENTRY_BYTES)))
}
