import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { stripCodestreamMetadata } from '../_internal/deidentify/codestream/strip-codestream-metadata'
import { decodeFrame } from '../_internal/pixels/decode-frame'
import { readImagePixelModule } from '../_internal/pixels/image-pixel-module'
import { concat } from '../_internal/write/write-elements'
import { bytesReader } from '../parse/byte-reader'
import { parseDataSet } from '../parse/parse-data-set'
import { encodeCodestream, type Codec } from '../test-codestreams'
import { encapsulatedObject } from '../test-objects'

const SIDE = 16
const TEXT = new TextEncoder().encode('MUSTERMANN GERDA 19480229 ')
const samples = Array.from({ length: SIDE * SIDE }, (_, at) => (at * 257) ^ (at << 3))
const encoded = (codec: Codec) => encodeCodestream(codec, { width: SIDE, height: SIDE, samples })
const segment = (code: number, content: Uint8Array) =>
  concat([Uint8Array.of(0xff, code, (content.length + 2) >> 8, (content.length + 2) & 0xff), content])
const box = (kind: string, content: Uint8Array) =>
  concat([Uint8Array.of(0, 0, 0, content.length + 8), new TextEncoder().encode(kind), content])

async function decode(transferSyntaxUid: string, codestream: Uint8Array): Promise<string> {
  const even = codestream.length % 2 ? concat([codestream, Uint8Array.of(0)]) : codestream
  const layout = { rows: SIDE, columns: SIDE, bitsAllocated: 16, fragments: [even] }
  const object = await parseDataSet(bytesReader(encapsulatedObject({ transferSyntaxUid, ...layout })))
  return (await decodeFrame(object, (await readImagePixelModule(object))!, 0)).samples.join()
}

async function stripped(transferSyntaxUid: string, codestream: Uint8Array): Promise<Uint8Array> {
  const kept = await stripCodestreamMetadata(bytesReader(codestream), transferSyntaxUid)
  return concat(kept.map((part) => (part instanceof Uint8Array ? part : codestream.subarray(part.start, part.end))))
}

/** Text before the first tile-part, in its header, and after the end. */
function stuffedJpeg2000(plain: Uint8Array): Uint8Array {
  const tile = Buffer.from(plain).indexOf(Uint8Array.of(0xff, 0x90, 0, 10))
  const before = [0x55, 0x57, 0x63, 0x64].map((code) => segment(code, concat([Uint8Array.of(0, 0), TEXT])))
  const inside = [0x58, 0x64].map((code) => segment(code, concat([Uint8Array.of(0, 0), TEXT])))
  const header = Uint8Array.from(plain.subarray(tile, tile + 12))
  const view = new DataView(header.buffer)
  if (view.getUint32(6) > 0) view.setUint32(6, view.getUint32(6) + concat(inside).length)
  return concat([plain.subarray(0, tile), ...before, header, ...inside, plain.subarray(tile + 12), TEXT])
}

/** Text before the frame: in a comment, a mapping table and a private segment; and after the end. */
function stuffedJpegLs(plain: Uint8Array): Uint8Array {
  const before = [segment(0xf8, concat([Uint8Array.of(2, 1, 1), TEXT])), segment(0xfe, TEXT), segment(0xe8, TEXT)]
  return concat([plain.subarray(0, 2), ...before, plain.subarray(2), TEXT])
}

/** A file of boxes, with text in the brands, a level that is none, and boxes beside the image. */
function stuffedJpegXl(plain: Uint8Array): Uint8Array {
  const at = Buffer.from(plain).indexOf('jxlc') - 4
  const image = plain.subarray(at, at + new DataView(plain.buffer, plain.byteOffset).getUint32(at))
  return concat([
    box('JXL ', Uint8Array.of(13, 10, 0x87, 10)),
    box('ftyp', concat([new TextEncoder().encode('jxl '), TEXT])),
    ...['jxll', 'Exif', 'brob'].map((kind) => box(kind, TEXT)),
    image,
    box('xml ', TEXT),
  ])
}

describe('what is kept of a codestream', () => {
  for (const [codec, transferSyntaxUid, stuff] of [
    ['encodeJpeg2000', '1.2.840.10008.1.2.4.90', stuffedJpeg2000],
    ['encodeHtJpeg2000', '1.2.840.10008.1.2.4.201', stuffedJpeg2000],
    ['encodeJpegLs', '1.2.840.10008.1.2.4.80', stuffedJpegLs],
    ['encodeJpegXl', '1.2.840.10008.1.2.4.110', stuffedJpegXl],
  ] as const)
    it(`shows the same pixels, and has no text beside them: ${codec}`, async () => {
      const plain = await encoded(codec)
      const dirty = stuff(plain)
      assert.ok(Buffer.from(dirty).includes('MUSTERMANN'))
      const clean = await stripped(transferSyntaxUid, dirty)
      for (let at = 0; at < TEXT.length - 5; at += 1)
        assert.ok(!Buffer.from(clean).includes(Buffer.from(TEXT.subarray(at, at + 5))))
      assert.equal(await decode(transferSyntaxUid, clean), await decode(transferSyntaxUid, plain))
    })
})
