import { exifOf, profileOf } from './test-marked-jpeg'
import { type MarkedPlace } from './test-mark'

/** A chunk of RIFF, padded to an even length. */
const riffChunk = (name: string, content: Buffer): Buffer => {
  const size = Buffer.alloc(4)
  size.writeUInt32LE(content.length)
  return Buffer.concat([Buffer.from(name, 'latin1'), size, content, Buffer.alloc(content.length % 2)])
}
const [ICC_FLAG, EXIF_FLAG, XMP_FLAG] = [0x20, 0x08, 0x04]

/** A file in the extended format (WebP §2.7), of one image and another chunk. */
function extended(webp: Buffer, chunk: Buffer, flag: number, isBefore = false): Buffer {
  const canvas = Buffer.alloc(10)
  canvas[0] = flag
  canvas.writeUIntLE(webp.readUInt16LE(26) - 1, 4, 3)
  canvas.writeUIntLE(webp.readUInt16LE(28) - 1, 7, 3)
  const image = webp.subarray(12)
  const body = Buffer.concat([Buffer.from('WEBP'), riffChunk('VP8X', canvas), ...(isBefore ? [chunk, image] : [image, chunk])])
  return riffChunk('RIFF', body)
}

/** Every place of a WebP that is not its image data (RFC 9649 §2). */
export const MARKED_WEBP: MarkedPlace[] = [
  {
    place: 'EXIF',
    source: 'RFC 9649 §2.7.1.5',
    plant: (webp, mark) => extended(webp, riffChunk('EXIF', exifOf(mark)), EXIF_FLAG),
  },
  { place: 'XMP', source: 'RFC 9649 §2.7.1.5', plant: (webp, mark) => extended(webp, riffChunk('XMP ', mark), XMP_FLAG) },
  {
    place: 'colour profile',
    source: 'RFC 9649 §2.7.1.4',
    plant: async (webp, mark) => extended(webp, riffChunk('ICCP', await profileOf(mark)), ICC_FLAG, true),
  },
  { place: 'unknown chunk', source: 'RFC 9649 §2.7.1.6', plant: (webp, mark) => extended(webp, riffChunk('ZEBR', mark), 0) },
  {
    place: 'behind the coded image',
    source: 'RFC 9649 §2.5',
    plant: (webp, mark) =>
      riffChunk('RIFF', Buffer.concat([Buffer.from('WEBP'), riffChunk('VP8 ', Buffer.concat([webp.subarray(20), mark]))])),
  },
  { place: 'after the end', source: 'RFC 9649 §2.4', plant: (webp, mark) => Buffer.concat([webp, mark]) },
]

const subBlocks = (bytes: Buffer): Buffer => {
  const parts: Buffer[] = []
  for (let at = 0; at < bytes.length; at += 255)
    parts.push(Buffer.from([Math.min(255, bytes.length - at)]), bytes.subarray(at, at + 255))
  return Buffer.concat([...parts, Buffer.alloc(1)])
}
const extension = (label: number, ...content: Buffer[]): Buffer => Buffer.concat([Buffer.from([0x21, label]), ...content])
/** Behind the screen descriptor and the global colour table. */
function inGif(gif: Buffer, block: Buffer): Buffer {
  const at = 13 + (gif[10]! & 0x80 ? 3 * 2 ** ((gif[10]! & 7) + 1) : 0)
  return Buffer.concat([gif.subarray(0, at), block, gif.subarray(at)])
}
const TRAILER = Buffer.from([0x3b])

/** Every place of a GIF that is not its image data (GIF89a). */
export const MARKED_GIF: MarkedPlace[] = [
  { place: 'comment', source: 'GIF89a §24', plant: (gif, mark) => inGif(gif, extension(0xfe, subBlocks(mark))) },
  {
    place: 'application extension',
    source: 'GIF89a §26',
    plant: (gif, mark) => inGif(gif, extension(0xff, Buffer.from('\x0bZEBRA417\x01\x02\x03', 'latin1'), subBlocks(mark))),
  },
  {
    place: 'XMP',
    source: 'XMP Part 3 §1.1.2',
    plant: (gif, mark) => inGif(gif, extension(0xff, Buffer.from('\x0bXMP DataXMP', 'latin1'), subBlocks(mark))),
  },
  {
    place: 'plain text',
    source: 'GIF89a §25',
    plant: (gif, mark) => inGif(gif, extension(0x01, Buffer.concat([Buffer.from([12]), Buffer.alloc(12)]), subBlocks(mark))),
  },
  { place: 'unknown extension', source: 'GIF89a Appendix B', plant: (gif, mark) => inGif(gif, extension(0x7a, subBlocks(mark))) },
  { place: 'after the trailer', source: 'GIF89a §27', plant: (gif, mark) => Buffer.concat([gif, mark, TRAILER]) },
]

/** Every place of a bitmap that is not its pixels. */
export const MARKED_BMP: MarkedPlace[] = [
  {
    place: 'reserved fields',
    source: 'BITMAPFILEHEADER',
    plant: (bmp, mark) => Buffer.concat([bmp.subarray(0, 6), mark.subarray(0, 4), bmp.subarray(10)]),
  },
  {
    place: 'between header and pixels',
    source: 'BITMAPFILEHEADER bfOffBits',
    plant: (bmp, mark) => {
      const at = bmp.readUInt32LE(10)
      const made = Buffer.concat([bmp.subarray(0, at), mark, bmp.subarray(at)])
      made.writeUInt32LE(at + mark.length, 10)
      made.writeUInt32LE(made.length, 2)
      return made
    },
  },
  { place: 'after the pixels', source: 'BITMAPFILEHEADER bfSize', plant: (bmp, mark) => Buffer.concat([bmp, mark]) },
]
