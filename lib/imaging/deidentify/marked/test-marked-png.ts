import { crc32, deflateSync } from 'node:zlib'
import { exifOf, profileOf } from './test-marked-jpeg'
import { type MarkedPlace } from './test-mark'

/** A chunk (PNG §5.3). */
export function pngChunk(name: string, ...content: (string | Uint8Array)[]): Buffer {
  const data = Buffer.concat([name, ...content].map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)))
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length - 4)
  sum.writeUInt32BE(crc32(data))
  return Buffer.concat([length, data, sum])
}

const HEADER_END = 33
const afterHeader = (png: Buffer, ...chunks: Buffer[]): Buffer =>
  Buffer.concat([png.subarray(0, HEADER_END), ...chunks, png.subarray(HEADER_END)])
const END_BYTES = 12
const beforeEnd = (png: Buffer, ...chunks: Buffer[]): Buffer =>
  Buffer.concat([png.subarray(0, -END_BYTES), ...chunks, png.subarray(-END_BYTES)])

const SMALL = Buffer.from([0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 10, 0, 0])

/** Every place of a PNG that is not its image data (PNG, third edition). */
export const MARKED_PNG: MarkedPlace[] = [
  { place: 'tEXt', source: 'PNG §11.3.3.2', plant: (png, mark) => afterHeader(png, pngChunk('tEXt', 'Author\0', mark)) },
  {
    place: 'zTXt',
    source: 'PNG §11.3.3.3',
    plant: (png, mark) => afterHeader(png, pngChunk('zTXt', 'Author\0\0', deflateSync(mark))),
  },
  {
    place: 'iTXt',
    source: 'PNG §11.3.3.4',
    plant: (png, mark) => afterHeader(png, pngChunk('iTXt', 'XML:com.adobe.xmp\0\0\0\0\0', mark)),
  },
  {
    place: 'iTXt, compressed',
    source: 'PNG §11.3.3.4',
    plant: (png, mark) => afterHeader(png, pngChunk('iTXt', 'Author\0\x01\0\0\0', deflateSync(mark))),
  },
  { place: 'eXIf', source: 'PNG §11.3.3.6', plant: (png, mark) => afterHeader(png, pngChunk('eXIf', exifOf(mark))) },
  {
    place: 'iCCP',
    source: 'PNG §11.3.2.3',
    plant: async (png, mark) => afterHeader(png, pngChunk('iCCP', 'ZEBRA-417\0\0', deflateSync(await profileOf(mark)))),
  },
  {
    place: 'sPLT',
    source: 'PNG §11.3.4.3',
    plant: (png, mark) => afterHeader(png, pngChunk('sPLT', 'ZEBRA-417\0\x08', mark.subarray(0, 60))),
  },
  { place: 'private chunk', source: 'PNG §5.4', plant: (png, mark) => afterHeader(png, pngChunk('zeBr', mark)) },
  { place: 'private chunk behind the image', source: 'PNG §5.4', plant: (png, mark) => beforeEnd(png, pngChunk('zeBr', mark)) },
  {
    place: 'frames of an animation',
    source: 'PNG §11.3.6',
    plant: (png, mark) =>
      beforeEnd(
        afterHeader(png, pngChunk('acTL', Buffer.from([0, 0, 0, 1, 0, 0, 0, 0]))),
        pngChunk('fcTL', SMALL),
        pngChunk('fdAT', Buffer.from([0, 0, 0, 1]), mark),
      ),
  },
  {
    place: 'a last IDAT behind the compressed stream',
    source: 'PNG §10.1',
    plant: (png, mark) => beforeEnd(png, pngChunk('IDAT', mark)),
  },
  { place: 'after IEND', source: 'PNG §5.6', plant: (png, mark) => Buffer.concat([png, mark]) },
]
