import { exifOf, profileOf } from './test-marked-jpeg'
import { type MarkedPlace } from './test-mark'

const ENTRY_BYTES = 12

/** Rewrites the first directory at the end of a little-endian file, with another entry: each is tag, type, count, value. */
function withEntry(tiff: Buffer, tag: number, type: number, content: Buffer, next?: number): Buffer {
  const at = tiff.readUInt32LE(4)
  const count = tiff.readUInt16LE(at)
  const entries = Array.from({ length: count }, (_, i) =>
    tiff.subarray(at + 2 + i * ENTRY_BYTES, at + 2 + (i + 1) * ENTRY_BYTES),
  ).filter((entry) => entry.readUInt16LE(0) !== tag)
  const entry = Buffer.alloc(ENTRY_BYTES)
  entry.writeUInt16LE(tag, 0)
  entry.writeUInt16LE(type, 2)
  entry.writeUInt32LE(type === 4 || type === 13 ? content.length / 4 : content.length, 4)
  const even = tiff.length % 2 === 0 ? tiff : Buffer.concat([tiff, Buffer.alloc(1)])
  if (content.length > 4) entry.writeUInt32LE(even.length, 8)
  else content.copy(entry, 8)
  const sorted = [...entries, entry].sort((a, b) => a.readUInt16LE(0) - b.readUInt16LE(0))
  const head = Buffer.alloc(2)
  head.writeUInt16LE(sorted.length)
  const tail = Buffer.alloc(4)
  tail.writeUInt32LE(next ?? tiff.readUInt32LE(at + 2 + count * ENTRY_BYTES))
  const padded = content.length > 4 ? Buffer.concat([content, Buffer.alloc(content.length % 2)]) : Buffer.alloc(0)
  const made = Buffer.concat([even, padded, head, ...sorted, tail])
  made.writeUInt32LE(even.length + padded.length, 4)
  return made
}

const [ASCII, LONG, UNDEFINED] = [2, 4, 7]
const text = (tag: number, place: string, source: string): MarkedPlace => ({
  place,
  source,
  plant: (tiff, mark) => withEntry(tiff, tag, ASCII, Buffer.concat([mark, Buffer.alloc(1)])),
})

/** A directory elsewhere in the file, which a tag of the first one names. */
function withDirectory(tiff: Buffer, tag: number, mark: Buffer): Buffer {
  const even = Buffer.concat([tiff, Buffer.alloc(tiff.length % 2)])
  const directory = exifOf(mark).subarray(8)
  directory.writeUInt32LE(even.length + 18, 10)
  const offset = Buffer.alloc(4)
  offset.writeUInt32LE(even.length)
  return withEntry(Buffer.concat([even, directory]), tag, LONG, offset)
}

/** Every place of a TIFF that is not its image data. */
export const MARKED_TIFF: MarkedPlace[] = [
  text(269, 'DocumentName', 'TIFF 6.0 p. 55'),
  text(270, 'ImageDescription', 'TIFF 6.0 p. 34'),
  text(271, 'Make', 'TIFF 6.0 p. 35'),
  text(272, 'Model', 'TIFF 6.0 p. 35'),
  text(285, 'PageName', 'TIFF 6.0 p. 55'),
  text(305, 'Software', 'TIFF 6.0 p. 39'),
  text(306, 'DateTime', 'TIFF 6.0 p. 31'),
  text(315, 'Artist', 'TIFF 6.0 p. 28'),
  text(316, 'HostComputer', 'TIFF 6.0 p. 34'),
  text(33432, 'Copyright', 'TIFF 6.0 p. 31'),
  text(65000, 'private tag', 'TIFF 6.0 p. 8'),
  { place: 'XMP', source: 'XMP Part 3 §1.1.9', plant: (tiff, mark) => withEntry(tiff, 700, 1, mark) },
  { place: 'IPTC', source: 'IPTC IIM 4.2', plant: (tiff, mark) => withEntry(tiff, 33723, UNDEFINED, mark) },
  { place: 'Photoshop resources', source: 'Photoshop File Formats', plant: (tiff, mark) => withEntry(tiff, 34377, 1, mark) },
  {
    place: 'colour profile',
    source: 'ICC.1 Annex B.3',
    plant: async (tiff, mark) => withEntry(tiff, 34675, UNDEFINED, await profileOf(mark)),
  },
  { place: 'Exif directory', source: 'Exif 3.0 §4.6.3', plant: (tiff, mark) => withDirectory(tiff, 34665, mark) },
  { place: 'GPS directory', source: 'Exif 3.0 §4.6.3', plant: (tiff, mark) => withDirectory(tiff, 34853, mark) },
  { place: 'SubIFD', source: 'TIFF Tech Note 1', plant: (tiff, mark) => withDirectory(tiff, 330, mark) },
  {
    place: 'a second page',
    source: 'TIFF 6.0 p. 14',
    plant: (tiff, mark) => {
      // The first directory is written again behind a second one, which has the mark and the same image.
      const second = withEntry(tiff, 270, ASCII, mark)
      const last = second.readUInt32LE(4)
      second.writeUInt32LE(tiff.readUInt32LE(4), 4)
      return withEntry(second, 305, ASCII, Buffer.from('a program\0'), last)
    },
  },
  { place: 'bytes that nothing refers to', source: 'TIFF 6.0 p. 13', plant: (tiff, mark) => Buffer.concat([tiff, mark]) },
]
