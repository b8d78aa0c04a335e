import { box, inBox } from './test-boxes'
import { profileOf } from './test-marked-jpeg'
import { type MarkedPlace } from './test-mark'

const ISO = 'ISO/IEC 14496-12'
/** What a box has within: metadata has a handler, and user data entries; any other is the mark alone. */
function filled(type: string, mark: Buffer): Buffer {
  if (type === 'udta')
    return box(type, box('\u00a9xyz', Buffer.from([0, Math.min(mark.length, 255), 0x15, 0xc7]), mark.subarray(0, 255)))
  if (type === 'tref') return box(type, box('cdsc', mark))
  // The data is in the same file (§8.7.2).
  if (type === 'alis') return box(type, Buffer.from([0, 0, 0, 1]), mark)
  if (type !== 'meta') return box(type, mark)
  return box(type, Buffer.alloc(4), box('hdlr', Buffer.alloc(8), 'mdta', Buffer.alloc(13)), box('xml ', Buffer.alloc(4), mark))
}
const atEnd = (type: string, place: string, source: string): MarkedPlace => ({
  place,
  source,
  plant: (file, mark) => Buffer.concat([file, filled(type, mark)]),
})
/** Of a file whose index is at its end: nothing behind it has to be moved. */
const within = (path: string, type: string, place: string, source: string): MarkedPlace => ({
  place,
  source,
  plant: (file, mark) => inBox(file, path, (content) => Buffer.concat([content, filled(type, mark)])),
})
const behind = (path: string, place: string, source: string): MarkedPlace => ({
  place,
  source,
  plant: (file, mark) => inBox(file, path, (content) => Buffer.concat([content, mark])),
})
const over = (path: string, offset: number, length: number, place: string, source: string): MarkedPlace => ({
  place,
  source,
  plant: (file, mark) =>
    inBox(file, path, (content) =>
      Buffer.concat([
        content.subarray(0, offset),
        Buffer.alloc(length, mark.subarray(0, length)),
        content.subarray(offset + length),
      ]),
    ),
})
const ENTRY = 'moov/trak/mdia/minf/stbl/stsd/avc1'
const TABLE = 'moov/trak/mdia/minf/stbl'

/** Every place of an MP4 or QuickTime file with H.264 that is not a sample of its images or sound. */
export const MARKED_ISOBMFF: MarkedPlace[] = [
  atEnd('free', 'free space', `${ISO} §8.1.2`),
  atEnd('skip', 'skip', `${ISO} §8.1.2`),
  atEnd('uuid', 'XMP', 'XMP Part 3 §1.2.7'),
  atEnd('meta', 'metadata of the file', `${ISO} §8.11.1`),
  atEnd('udta', 'user data of the file', `${ISO} §8.10.1`),
  atEnd('emsg', 'event message', 'ISO/IEC 23009-1 §5.10.3.3'),
  atEnd('prft', 'time of the producer', `${ISO} §8.16.5`),
  atEnd('mdat', 'media data that no sample refers to', `${ISO} §8.1.1`),
  atEnd('wide', 'reserved space', 'QuickTime File Format, wide'),
  atEnd('zebr', 'an unknown box', `${ISO} §6.2.2`),
  behind('mdat', 'media data between samples', `${ISO} §8.1.1`),
  within('moov', 'udta', 'user data: place, maker, cover', `${ISO} §8.10.1; QuickTime File Format, user data`),
  within('moov', 'meta', 'keys and values', 'QuickTime File Format, metadata'),
  within('moov', 'uuid', 'a vendor’s box', `${ISO} §11.1`),
  within('moov', 'free', 'free space of the index', `${ISO} §8.1.2`),
  within('moov', 'iods', 'object descriptor', 'ISO/IEC 14496-14 §5.1'),
  within('moov/trak', 'udta', 'user data of a track', `${ISO} §8.10.1`),
  within('moov/trak', 'meta', 'metadata of a track', `${ISO} §8.11.1`),
  within('moov/trak', 'uuid', 'a vendor’s box of a track', `${ISO} §11.1`),
  within('moov/trak', 'tref', 'references to tracks', `${ISO} §8.3.3`),
  within('moov/trak/edts', 'free', 'free space of the edits', `${ISO} §8.1.2`),
  within('moov/trak/mdia', 'free', 'free space of the media', `${ISO} §8.1.2`),
  within('moov/trak/mdia/minf', 'zebr', 'an unknown box of the media', `${ISO} §6.2.2`),
  within(TABLE, 'udta', 'user data of the sample table', `${ISO} §8.10.1`),
  within(TABLE, 'saiz', 'auxiliary information of samples', `${ISO} §8.7.8`),
  within(TABLE, 'sgpd', 'groups of samples of a vendor', `${ISO} §8.9.3`),
  within(ENTRY, 'zebr', 'an unknown box of a sample entry', `${ISO} §8.5.2`),
  within(ENTRY, 'sv3d', 'source of a spherical image', 'Spherical Video V2'),
  within(ENTRY, 'uuid', 'a vendor’s box of a sample entry', `${ISO} §11.1`),
  within('moov/trak/mdia/minf/dinf/dref', 'alis', 'alias of a disk', 'QuickTime File Format, data references'),
  behind('moov/mvhd', 'behind the movie header', `${ISO} §8.2.2`),
  behind('moov/trak/tkhd', 'behind a track header', `${ISO} §8.3.2`),
  behind('moov/trak/mdia/mdhd', 'behind a media header', `${ISO} §8.4.2`),
  behind('moov/trak/mdia/hdlr', 'name of a handler', `${ISO} §8.4.3`),
  behind('moov/trak/mdia/minf/vmhd', 'behind a video header', `${ISO} §12.1.2`),
  behind(`${TABLE}/stts`, 'behind the times', `${ISO} §8.6.1.2`),
  behind(`${TABLE}/stsz`, 'behind the sizes', `${ISO} §8.7.3`),
  behind(`${TABLE}/stco`, 'behind the offsets', `${ISO} §8.7.5`),
  behind(`${ENTRY}/avcC`, 'behind the decoder configuration', 'ISO/IEC 14496-15 §5.3.3'),
  over('moov/mvhd', 4, 8, 'creation and modification times', `${ISO} §8.2.2`),
  over('moov/mvhd', 26, 10, 'reserved fields of the movie header', `${ISO} §8.2.2`),
  over('moov/trak/tkhd', 24, 8, 'reserved fields of a track header', `${ISO} §8.3.2`),
  over(ENTRY, 43, 31, 'name of the compressor', `${ISO} §12.1.3`),
  over('ftyp', 8, 4, 'a brand', `${ISO} §4.3`),
  {
    place: 'colour profile',
    source: `${ISO} §12.1.5`,
    plant: async (file, mark) => {
      const profile = await profileOf(mark)
      return inBox(file, ENTRY, (content) => Buffer.concat([content, box('colr', 'prof', profile)]))
    },
  },
]

/**
 * Puts bytes into the first sample of a file's first track, and corrects its sizes and offsets (§8.7).
 *
 * @param at the offset within the sample
 */
export function intoFirstSample(file: Buffer, bytes: Buffer, at = 0): Buffer {
  let first = 0
  let made = inBox(file, `${TABLE}/stsz`, (content) => {
    const sizes = Buffer.from(content)
    sizes.writeUInt32BE(sizes.readUInt32BE(12) + bytes.length, 12)
    return sizes
  })
  inBox(file, `${TABLE}/stco`, (content) => {
    first = content.readUInt32BE(8)
    return content
  })
  const start = file.indexOf('mdat', 0, 'latin1') + 4
  // Every track's offsets: each table of them is in the index, behind the media data.
  for (let table = made.indexOf('stco', start, 'latin1'); table >= 0; table = made.indexOf('stco', table + 4, 'latin1'))
    for (let i = 0; i < made.readUInt32BE(table + 8); i++) {
      const offset = made.readUInt32BE(table + 12 + 4 * i)
      if (offset > first) made.writeUInt32BE(offset + bytes.length, table + 12 + 4 * i)
    }
  const inside = first - start + at
  made = inBox(made, 'mdat', (content) => Buffer.concat([content.subarray(0, inside), bytes, content.subarray(inside)]))
  return made
}

const lengthPrefixed = (unit: Buffer): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(unit.length)
  return Buffer.concat([length, unit])
}
/** One message of supplemental information, with its trailing bits; as many as a length of one byte allows. */
const message = (type: number, content: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from([type, Math.min(content.length, 254)]),
    withEmulationPrevention(content.subarray(0, 254)),
    Buffer.from([0x80]),
  ])
/** H.264 §7.4.1.1: two zeros are not followed by 0, 1, 2 or 3. */
function withEmulationPrevention(content: Buffer): Buffer {
  const made: number[] = []
  for (const byte of content) {
    if (byte <= 3 && made.at(-1) === 0 && made.at(-2) === 0) made.push(3)
    made.push(byte)
  }
  return Buffer.from(made)
}
const UUID = Buffer.alloc(16, 7)
const unit = (place: string, source: string, header: number[], content: (mark: Buffer) => Buffer): MarkedPlace => ({
  place,
  source,
  plant: (file, mark) => intoFirstSample(file, lengthPrefixed(Buffer.concat([Buffer.from(header), content(mark)]))),
})

/** Units of H.264 that are no part of its picture. */
export const MARKED_H264: MarkedPlace[] = [
  unit('unregistered user data', 'ITU-T H.264 §D.1.7', [6], (mark) => message(5, Buffer.concat([UUID, mark]))),
  unit('registered user data', 'ITU-T H.264 §D.1.6', [6], (mark) =>
    message(4, Buffer.concat([Buffer.from([0xb5, 0, 0x31]), mark])),
  ),
  unit('a reserved message', 'ITU-T H.264 §D.1.1', [6], (mark) => message(200, mark)),
  unit('a message behind a kept one', 'ITU-T H.264 §D.1.1', [6], (mark) =>
    Buffer.concat([Buffer.from([6, 1, 0xa0]), message(5, Buffer.concat([UUID, mark]))]),
  ),
  unit('filler', 'ITU-T H.264 §7.3.2.7', [12], (mark) => Buffer.concat([mark, Buffer.from([0x80])])),
  unit('an unspecified unit', 'ITU-T H.264 Table 7-1', [30], (mark) => mark),
  unit('behind a delimiter', 'ITU-T H.264 §7.3.2.4', [9, 0xf0], (mark) => mark),
]
/** Units of H.265 that are no part of its picture. */
export const MARKED_HEVC: MarkedPlace[] = [
  unit('unregistered user data', 'ITU-T H.265 §D.2.7', [78, 1], (mark) => message(5, Buffer.concat([UUID, mark]))),
  unit('registered user data', 'ITU-T H.265 §D.2.6', [78, 1], (mark) =>
    message(4, Buffer.concat([Buffer.from([0xb5, 0, 0x31]), mark])),
  ),
  unit('time code', 'ITU-T H.265 §D.2.26', [78, 1], (mark) => message(136, mark)),
  unit('an unspecified unit', 'ITU-T H.265 Table 7-1', [124, 1], (mark) => mark),
  unit('a reserved unit', 'ITU-T H.265 Table 7-1', [82, 1], (mark) => mark),
]
/** Units of AV1 that are no part of its picture; behind the temporal delimiter and the sequence header, which come first. */
export const MARKED_AV1: MarkedPlace[] = [
  ...(
    [
      [5, 4, 'ITU-T T.35 metadata', '§5.8.2'],
      [5, 6, 'unregistered metadata', '§6.7.1'],
      [15, 0, 'padding', '§5.7'],
      [10, 0, 'a reserved unit', '§6.2.2'],
    ] as const
  ).map(([type, kind, place, section]): MarkedPlace => ({
    place,
    source: `AV1 ${section}`,
    plant: (file, mark) => {
      const content = Buffer.concat([Buffer.from([kind, 0xb5]), mark.subarray(0, 100), Buffer.from([0x80])])
      return intoFirstSample(file, Buffer.concat([Buffer.from([(type << 3) | 2, content.length]), content]))
    },
  })),
]
const MPEG_USER_DATA = Buffer.from([0, 0, 1, 0xb2])
/** User data of MPEG-4 Part 2, before the first image: ones end it, since a start code must follow. */
export const MARKED_MPEG4: MarkedPlace[] = [
  {
    place: 'user data',
    source: 'ISO/IEC 14496-2 §6.2.2.1',
    plant: (file, mark) => intoFirstSample(file, Buffer.concat([MPEG_USER_DATA, mark.filter((byte) => byte !== 0)])),
  },
]
const jpegComment = (marker: number, mark: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0xff, marker, 0, mark.length + 2]), mark])
/** Segments of a frame of Motion JPEG. */
export const MARKED_MJPEG: MarkedPlace[] = [
  ...[0xe1, 0xe2, 0xed, 0xfe].map((marker): MarkedPlace => ({
    place: `segment ${marker.toString(16)}`,
    source: 'ITU-T T.81 §B.2.4',
    plant: (file, mark) => intoFirstSample(file, jpegComment(marker, mark), 2),
  })),
]
