import { type MarkedPlace } from './test-mark'

/** Texts that the plain film has where the marks go: of exactly this length, so that nothing has to be moved. */
export const ROOM = { title: 'A'.repeat(700), track: 'B'.repeat(600), subtitle: 'C'.repeat(500) } as const

/** An element with a size of eight bytes (RFC 8794 §6). */
export function element(id: number, ...content: (string | Uint8Array)[]): Buffer {
  const data = Buffer.concat(content.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)))
  const name = Buffer.from(id.toString(16).padStart(2, '0'), 'hex')
  const size = Buffer.alloc(8)
  size.writeBigUInt64BE(BigInt(data.length) | (1n << 56n))
  return Buffer.concat([name, size, data])
}

/** Replaces a range by elements of the same length: what is left becomes a Void element. */
function replace(file: Buffer, start: number, end: number, ...made: Buffer[]): Buffer {
  const content = Buffer.concat(made)
  const left = end - start - content.length
  if (left < 9) throw new Error('no room')
  return Buffer.concat([file.subarray(0, start), content, element(0xec, Buffer.alloc(left - 9)), file.subarray(end)])
}

/** The element with a text of the plain film: its id and a size of two bytes are before it. */
function overText(file: Buffer, text: string, idBytes: number, ...made: Buffer[]): Buffer {
  const at = file.indexOf(text)
  if (at < 0) throw new Error('no such text')
  return replace(file, at - 2 - idBytes, at + text.length, ...made)
}

/** The group of the subtitle's block: ids and sizes of group and block, then track, time and flags. */
function overGroup(file: Buffer, ...made: Buffer[]): Buffer {
  // WebVTT has two line ends before its text.
  const text = file.indexOf(ROOM.subtitle)
  const at = text - (file[text - 1] === 0x0a ? 2 : 0) - 4 - 3 - 3
  if (file[at] !== 0xa0) throw new Error('no group')
  return replace(file, at, at + 3 + (file.readUInt16BE(at + 1) & 0x3fff), ...made)
}

/** The longest Void element of the segment: its head is ec, 01 and seven bytes of size. */
function overSpace(file: Buffer, ...made: Buffer[]): Buffer {
  for (
    let at = file.indexOf(Buffer.from('ec01000000', 'hex'));
    at >= 0;
    at = file.indexOf(Buffer.from('ec01000000', 'hex'), at + 1)
  ) {
    const end = at + 9 + file.readUIntBE(at + 5, 4)
    if (end - at > 900) return replace(file, at, end, ...made)
  }
  throw new Error('no space')
}

const RFC = 'RFC 9559'
const text = (place: string, id: number, section: string, room: 'title' | 'track'): MarkedPlace => ({
  place,
  source: `${RFC} ${section}`,
  plant: (file, mark) => overText(file, ROOM[room], 2, element(id, mark)),
})
const group = (place: string, section: string, make: (mark: Buffer) => Buffer): MarkedPlace => ({
  place,
  source: `${RFC} ${section}`,
  plant: (file, mark) => overGroup(file, make(mark)),
})
const space = (place: string, section: string, make: (mark: Buffer) => Buffer): MarkedPlace => ({
  place,
  source: `${RFC} ${section}`,
  plant: (file, mark) => overSpace(file, make(mark)),
})

/** Every place of a Matroska or WebM file that is not a block of its images or sound. */
export const MARKED_MATROSKA: MarkedPlace[] = [
  text('Title', 0x7ba9, '§5.1.2.12', 'title'),
  text('SegmentUUID', 0x73a4, '§5.1.2.1', 'title'),
  text('SegmentFilename', 0x7384, '§5.1.2.2', 'title'),
  text('PrevFilename', 0x3c83ab, '§5.1.2.4', 'title'),
  text('NextFilename', 0x3e83bb, '§5.1.2.6', 'title'),
  text('SegmentFamily', 0x4444, '§5.1.2.7', 'title'),
  text('ChapterTranslate', 0x6924, '§5.1.2.8', 'title'),
  text('DateUTC', 0x4461, '§5.1.2.11', 'title'),
  text('MuxingApp', 0x4d80, '§5.1.2.13', 'title'),
  text('WritingApp', 0x5741, '§5.1.2.14', 'title'),
  text('an unknown element of the segment’s information', 0x5a45, '§4.4', 'title'),
  text('track’s Name', 0x536e, '§5.1.4.1.18', 'track'),
  text('CodecName', 0x258688, '§5.1.4.1.23', 'track'),
  text('CodecSettings', 0x3a9697, '§5.1.4.1.22', 'track'),
  text('CodecInfoURL', 0x3b4040, 'Appendix A', 'track'),
  text('AttachmentLink', 0x7446, '§5.1.4.1.24', 'track'),
  text('Language of no language', 0x22b59c, '§5.1.4.1.19', 'track'),
  text('an unknown element of a track', 0x5a45, '§4.4', 'track'),
  {
    place: 'BlockAdditionMapping',
    source: `${RFC} §5.1.4.1.17`,
    plant: (file, mark) => overText(file, ROOM.track, 2, element(0x41e4, element(0x41a4, mark))),
  },
  {
    place: 'a subtitle',
    source: `${RFC} §5.1.4.1.3`,
    plant: (file, mark) => {
      const at = file.indexOf(ROOM.subtitle)
      return Buffer.concat([file.subarray(0, at), mark, file.subarray(at + mark.length)])
    },
  },
  group('SilentTracks', 'Appendix A.1', (mark) => element(0x5854, element(0x58d7, mark))),
  group('EncryptedBlock', 'Appendix A.15', (mark) => element(0xaf, mark)),
  group('an unknown element of a cluster', '§4.4', (mark) => element(0x5a45, mark)),
  group('a block of no track', '§10', (mark) => element(0xa3, Buffer.from([0x9a, 0, 0, 0]), mark)),
  space('Void', 'RFC 8794 §11.3.2', (mark) => element(0xec, mark)),
  space('Tags', '§5.1.8', (mark) =>
    element(0x1254c367, element(0x7373, element(0x63c0), element(0x67c8, element(0x45a3, 'LOCATION'), element(0x4487, mark)))),
  ),
  space('Attachments', '§5.1.6', (mark) =>
    element(
      0x1941a469,
      element(
        0x61a7,
        element(0x467e, mark),
        element(0x466e, 'cover.jpg'),
        element(0x4660, 'image/jpeg'),
        element(0x465c, mark),
        element(0x46ae, Buffer.from([1])),
      ),
    ),
  ),
  space('Chapters', '§5.1.7', (mark) =>
    element(
      0x1043a770,
      element(
        0x45b9,
        element(
          0xb6,
          element(0x73c4, Buffer.from([1])),
          element(0x91, Buffer.alloc(1)),
          element(0x80, element(0x85, mark), element(0x437c, 'eng')),
        ),
      ),
    ),
  ),
  space('an unknown element of the segment', '§4.4', (mark) => element(0x1a5a4542, mark)),
  space('SignatureSlot', 'Appendix A', (mark) => element(0x1b538667, mark)),
]
