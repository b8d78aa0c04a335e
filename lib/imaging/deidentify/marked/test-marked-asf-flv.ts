import { type MarkedPlace } from './test-mark'

const OBJECT_HEAD_BYTES = 24

/** A GUID as a file has it: the first three groups are little-endian. */
function guid(text: string): Buffer {
  const [a, b, c, d, e] = text.split('-')
  return Buffer.concat([...[a!, b!, c!].map((part) => Buffer.from(part, 'hex').reverse()), Buffer.from(d! + e!, 'hex')])
}
function object(id: string, content: Buffer): Buffer {
  const size = Buffer.alloc(8)
  size.writeBigUInt64LE(BigInt(content.length + OBJECT_HEAD_BYTES))
  return Buffer.concat([guid(id), size, content])
}

/** Adds an object to the header, which is the first of the file: its size and its number of objects change. */
function inHeader(file: Buffer, made: Buffer): Buffer {
  const end = Number(file.readBigUInt64LE(16))
  const grown = Buffer.concat([file.subarray(0, end), made, file.subarray(end)])
  grown.writeBigUInt64LE(BigInt(end + made.length), 16)
  grown.writeUInt32LE(grown.readUInt32LE(24) + 1, 24)
  return grown
}
const header = (place: string, section: string, id: string): MarkedPlace => ({
  place,
  source: `ASF ${section}`,
  plant: (file, mark) => inHeader(file, object(id, mark)),
})
const DATA = guid('75B22636-668E-11CF-A6D9-00AA0062CE6C')
const FILE_PROPERTIES = guid('8CABDCA1-A947-11CF-8EE4-00C00C205365')
const over = (place: string, section: string, of: Buffer, offset: number, length: number): MarkedPlace => ({
  place,
  source: `ASF ${section}`,
  plant: (file, mark) => {
    const at = file.indexOf(of) + offset
    return Buffer.concat([file.subarray(0, at), mark.subarray(0, length), file.subarray(at + length)])
  },
})

/** Every place of an ASF file (WMV) that is not a sample of its images or sound. */
export const MARKED_ASF: MarkedPlace[] = [
  header('content description', '§3.10', '75B22633-668E-11CF-A6D9-00AA0062CE6C'),
  header('extended content description', '§3.11', 'D2D0A440-E307-11D2-97F0-00A0C95EA850'),
  header('content branding', '§3.13', '2211B3FA-BD23-11D2-B4B7-00A0C955FC6E'),
  header('metadata', '§4.7', 'C5F8CBEA-5BAF-4877-8467-AA8C44FA4CCA'),
  header('metadata library', '§4.8', '44231C94-9498-49D1-A141-1D134E457054'),
  header('markers', '§3.7', 'F487CD01-A951-11CF-8EE6-00C00C205365'),
  header('codec list', '§3.5', '86D15240-311D-11D0-A3A4-00A0C90348F6'),
  header('language list', '§4.6', '7C4346A9-EFE0-4BFC-B229-393EDE415C85'),
  header('digital signature', '§3.16', '2211B3FC-BD23-11D2-B4B7-00A0C955FC6E'),
  header('padding', '§3.17', '1806D474-CADF-4509-A4BA-9AABCB96AAE8'),
  header('an unknown object', '§2.2', '5A454252-412D-4341-8000-00AA00AABBCC'),
  over('id of the file', '§3.2', FILE_PROPERTIES, OBJECT_HEAD_BYTES, 16),
  over('date of creation', '§3.2', FILE_PROPERTIES, OBJECT_HEAD_BYTES + 24, 8),
  over('id of the data', '§5.1', DATA, OBJECT_HEAD_BYTES, 16),
  {
    place: 'an object behind the data',
    source: 'ASF §2.2',
    plant: (file, mark) => Buffer.concat([file, object('5A454252-412D-4341-8000-00AA00AABBCC', mark)]),
  },
]

/** A tag of FLV, with its length behind it (E.4.1). */
function tag(type: number, content: Buffer, stream: Buffer = Buffer.alloc(3)): Buffer {
  const head = Buffer.alloc(8)
  head[0] = type
  head.writeUIntBE(content.length, 1, 3)
  const size = Buffer.alloc(4)
  size.writeUInt32BE(content.length + 11)
  return Buffer.concat([head, stream, content, size])
}
const FIRST_TAG = 13
const first = (place: string, section: string, make: (mark: Buffer) => Buffer): MarkedPlace => ({
  place,
  source: `Adobe Flash Video File Format 10.1 ${section}`,
  plant: (file, mark) => Buffer.concat([file.subarray(0, FIRST_TAG), make(mark), file.subarray(FIRST_TAG)]),
})

/** Every place of an FLV file that is not a sample of its images or sound. */
export const MARKED_FLV: MarkedPlace[] = [
  first('script data', 'E.4.4', (mark) =>
    tag(18, Buffer.concat([Buffer.from('\x02\0\x0aonMetaData\x02', 'latin1'), Buffer.from([0, mark.length]), mark])),
  ),
  first('script data without a name', 'E.4.4', (mark) => tag(18, mark)),
  first('a command frame', 'E.4.3.1', (mark) => tag(9, Buffer.concat([Buffer.from([0x57]), mark]))),
  first('the stream’s number', 'E.4.1', (mark) => tag(18, Buffer.alloc(3), mark.subarray(0, 3))),
  {
    place: 'behind the header',
    source: 'Adobe Flash Video File Format 10.1 E.2',
    plant: (file, mark) => {
      const made = Buffer.concat([file.subarray(0, 9), mark, file.subarray(9)])
      made.writeUInt32BE(9 + mark.length, 5)
      return made
    },
  },
  {
    place: 'behind the end of the sequence',
    source: 'Adobe Flash Video File Format 10.1 E.4.3.2',
    plant: (file, mark) => Buffer.concat([file, tag(9, Buffer.concat([Buffer.from([0x17, 2, 0, 0, 0]), mark]))]),
  },
]
