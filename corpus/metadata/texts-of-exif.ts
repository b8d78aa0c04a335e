const ASCII = 2
/** What is text of another type: XPTitle to XPSubject, and comments with the name of their code before them. */
const UTF16_TAGS = [0x9c9b, 0x9c9c, 0x9c9d, 0x9c9e, 0x9c9f]
const CODED_TAGS = [0x9286, 0x001b, 0x001c]
const DIRECTORIES = [0x8769, 0x8825, 0xa005]
/** DCF's names of versions and of the interoperability: no text of a person or a device. */
const NOT_TEXT = [0x0001, 0x0002]
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8]

/** The texts in the directories of EXIF (TIFF 6.0, section 2), those of maker notes left out. */
export function textsOfExif(exif: Buffer): string[] {
  const start = exif.toString('latin1', 0, 6) === 'Exif\0\0' ? 6 : 0
  const tiff = exif.subarray(start)
  if (tiff.length < 8) return []
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const u16 = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const u32 = (at: number) => (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const texts: string[] = []
  const seen = new Set<number>()
  const readDirectory = (offset: number): void => {
    if (offset < 8 || offset + 2 > tiff.length || seen.has(offset)) return
    seen.add(offset)
    const count = u16(offset)
    let at = offset + 2
    for (let entry = 0; entry < count && at + 12 <= tiff.length; entry++, at += 12) {
      const [tag, type, length] = [u16(at), u16(at + 2), u32(at + 4)]
      if (DIRECTORIES.includes(tag)) {
        readDirectory(u32(at + 8))
        continue
      }
      const size = length * (SIZES[type] ?? 0)
      const from = size <= 4 ? at + 8 : u32(at + 8)
      const value = tiff.subarray(from, from + Math.min(size, 65_536))
      if (UTF16_TAGS.includes(tag)) texts.push(value.toString('utf16le'))
      else if (CODED_TAGS.includes(tag)) texts.push(value.toString('utf8', 8))
      else if (type === ASCII && !NOT_TEXT.includes(tag)) texts.push(...value.toString('utf8').split('\0'))
    }
    if (at + 4 <= tiff.length) readDirectory(u32(at))
  }
  readDirectory(u32(4))
  return texts.map(printable)
}

/** The readable beginning: a value of random bytes is no text. */
const printable = (text: string) => /^[^\p{Cc}\p{Co}\p{Cn}\ufffd]*/u.exec(text.replaceAll('\0', ''))![0]
