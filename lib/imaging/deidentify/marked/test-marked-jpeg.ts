import sharp from 'sharp'
import { markOf } from '../../documents/test-marked-pdf'
import { drawCorners } from '../../raster/test-images'
import { type MarkedPlace } from './test-mark'

const SOI_BYTES = 2

/** A marker segment (ITU-T T.81 §B.1.1.4). */
export const jpegSegment = (marker: number, ...content: (string | Uint8Array)[]): Buffer => {
  const data = Buffer.concat(content.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)))
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([head, data])
}

const atStart = (jpeg: Buffer, ...segments: Buffer[]): Buffer =>
  Buffer.concat([jpeg.subarray(0, SOI_BYTES), ...segments, jpeg.subarray(SOI_BYTES)])
const beforeLastScan = (jpeg: Buffer, segment: Buffer): Buffer => {
  const scan = jpeg.lastIndexOf(Buffer.from([0xff, 0xda]))
  return Buffer.concat([jpeg.subarray(0, scan), segment, jpeg.subarray(scan)])
}
const END = Buffer.from([0xff, 0xd9])

/** A TIFF structure as Exif has it: one text. */
export function exifOf(mark: Buffer, tag = 0x9286): Buffer {
  const ifd = Buffer.alloc(18)
  ifd.writeUInt16LE(1, 0)
  ifd.writeUInt16LE(tag, 2)
  ifd.writeUInt16LE(7, 4)
  ifd.writeUInt32LE(mark.length, 6)
  ifd.writeUInt32LE(26, 10)
  return Buffer.concat([Buffer.from('II*\0\x08\0\0\0', 'latin1'), ifd, mark])
}

/** A colour profile whose description is the mark. */
export async function profileOf(mark: Buffer): Promise<Buffer> {
  const { icc } = await sharp(
    await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .withIccProfile('p3')
      .png()
      .toBuffer(),
  ).metadata()
  // The length of a profile and the places of its tags are multiples of four (ICC.1 §7.1).
  const profile = Buffer.concat([icc!, mark, Buffer.alloc((8 - ((icc!.length + mark.length) % 4)) % 4)])
  profile.writeUInt32BE(profile.length, 0)
  for (let at = 132; at < 132 + 12 * profile.readUInt32BE(128); at += 12) {
    if (profile.toString('latin1', at, at + 4) !== 'cprt') continue
    profile.writeUInt32BE(icc!.length, at + 4)
    profile.writeUInt32BE(mark.length, at + 8)
  }
  mark.copy(profile, 84, 0, 16)
  return profile
}

/** Every place of a JPEG that is not its coded image. */
export const MARKED_JPEG: MarkedPlace[] = [
  {
    place: 'JFIF thumbnail',
    source: 'ITU-T T.871 §10.1',
    plant: (jpeg, mark) => {
      const pixels = Buffer.concat([mark, Buffer.alloc(3)]).subarray(0, Math.ceil(mark.length / 3) * 3)
      const withoutHeader =
        jpeg[3] === 0xe0 ? Buffer.concat([jpeg.subarray(0, 2), jpeg.subarray(4 + jpeg.readUInt16BE(4))]) : jpeg
      return atStart(
        withoutHeader,
        jpegSegment(0xe0, 'JFIF\0\x01\x02\0\0\x01\0\x01', Buffer.from([pixels.length / 3, 1]), pixels),
      )
    },
  },
  {
    place: 'JFXX thumbnail',
    source: 'ITU-T T.871 §10.2',
    plant: (jpeg, mark) => {
      return atStart(jpeg, jpegSegment(0xe0, 'JFIF\0\x01\x02\0\0\x01\0\x01\0\0'), jpegSegment(0xe0, 'JFXX\0\x10', mark))
    },
  },
  { place: 'Exif', source: 'Exif 3.0 §4.5.4', plant: (jpeg, mark) => atStart(jpeg, jpegSegment(0xe1, 'Exif\0\0', exifOf(mark))) },
  {
    place: 'Exif, GPS directory',
    source: 'Exif 3.0 §4.6.7',
    plant: (jpeg, mark) => atStart(jpeg, jpegSegment(0xe1, 'Exif\0\0', exifOf(mark, 0x8825))),
  },
  {
    place: 'Exif, maker note',
    source: 'Exif 3.0 §4.6.6',
    plant: (jpeg, mark) => atStart(jpeg, jpegSegment(0xe1, 'Exif\0\0', exifOf(mark, 0x927c))),
  },
  {
    place: 'XMP',
    source: 'XMP Part 3 §1.1.3',
    plant: (jpeg, mark) => atStart(jpeg, jpegSegment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', mark)),
  },
  {
    place: 'extended XMP',
    source: 'XMP Part 3 §1.1.3.1',
    plant: (jpeg, mark) => atStart(jpeg, jpegSegment(0xe1, 'http://ns.adobe.com/xmp/extension/\0', mark)),
  },
  {
    place: 'colour profile',
    source: 'ICC.1 Annex B.4',
    plant: async (jpeg, mark) => atStart(jpeg, jpegSegment(0xe2, 'ICC_PROFILE\0\x01\x01', await profileOf(mark))),
  },
  {
    place: 'index of further images, and one',
    source: 'CIPA DC-007 §5',
    plant: (jpeg, mark) =>
      Buffer.concat([atStart(jpeg, jpegSegment(0xe2, 'MPF\0', mark)), atStart(jpeg, jpegSegment(0xfe, mark))]),
  },
  { place: 'FlashPix', source: 'Exif 3.0 §4.7.2', plant: (jpeg, mark) => atStart(jpeg, jpegSegment(0xe2, 'FPXR\0', mark)) },
  ...[3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15].map((n): MarkedPlace => ({
    place: `application segment ${n}`,
    source: 'ITU-T T.81 §B.2.4.6',
    plant: (jpeg, mark) => atStart(jpeg, jpegSegment(0xe0 + n, mark)),
  })),
  {
    place: 'IPTC in a Photoshop resource',
    source: 'IPTC IIM 4.2; Photoshop File Formats',
    plant: (jpeg, mark) => atStart(jpeg, jpegSegment(0xed, 'Photoshop 3.0\x008BIM\x04\x04\0\0', mark)),
  },
  {
    place: 'behind the fields of the Adobe segment',
    source: 'Adobe TN 5116 §18',
    plant: (jpeg, mark) => atStart(jpeg, jpegSegment(0xee, 'Adobe\0\x64\0\0\0\0\x01', mark)),
  },
  { place: 'comment', source: 'ITU-T T.81 §B.2.4.5', plant: (jpeg, mark) => atStart(jpeg, jpegSegment(0xfe, mark)) },
  {
    place: 'comment before the scan',
    source: 'ITU-T T.81 §B.2.4.5',
    plant: (jpeg, mark) => beforeLastScan(jpeg, jpegSegment(0xfe, mark)),
  },
  { place: 'after the end', source: 'ITU-T T.81 §B.2.1', plant: (jpeg, mark) => Buffer.concat([jpeg, mark]) },
]

/** Places that only a copy from pixels empties: they are within the coded image. */
export const MARKED_JPEG_CODING: MarkedPlace[] = [
  {
    place: 'unused quantisation table',
    source: 'ITU-T T.81 §B.2.4.1',
    plant: (jpeg, mark) => atStart(jpeg, jpegSegment(0xdb, Buffer.from([3]), Buffer.alloc(64, mark))),
  },
  {
    place: 'unused Huffman table',
    source: 'ITU-T T.81 §B.2.4.2',
    plant: (jpeg, mark) =>
      atStart(
        jpeg,
        jpegSegment(
          0xc4,
          Buffer.from([3, ...Array.from({ length: 15 }, () => 0), Math.min(mark.length, 255)]),
          mark.subarray(0, 255),
        ),
      ),
  },
  {
    place: 'behind the last coded block',
    source: 'ITU-T T.81 §F.1.2.3',
    plant: (jpeg, mark) => Buffer.concat([jpeg.subarray(0, -2), mark, END]),
  },
]

/** A JPEG with a mark of its own, `markOf(first)` and the following ones, in every place of it at once. */
export async function markedJpeg(first: number): Promise<{ bytes: Buffer; places: string[] }> {
  let bytes = await drawCorners(48, 32).jpeg().toBuffer()
  for (const [index, { plant }] of MARKED_JPEG.entries())
    bytes = Buffer.from(await plant(bytes, Buffer.from(markOf(first + index))))
  return { bytes, places: MARKED_JPEG.map(({ place }) => `JPEG: ${place}`) }
}
