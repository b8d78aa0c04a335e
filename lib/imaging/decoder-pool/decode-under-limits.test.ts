import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { bytesReader } from '../../dicom/parse/byte-reader'
import { encodeCodestream, type Codec } from '../../dicom/test-codestreams'
import { encapsulatedObject } from '../../dicom/test-objects'
import { DECODER_CHILD_PROGRAM } from '../raster/test-images'
import { openDecoders } from './decoders'

const LOSSLESS: Partial<Record<Codec, string>> = {
  encodeJpeg: '1.2.840.10008.1.2.4.70',
  encodeJpegLs: '1.2.840.10008.1.2.4.80',
  encodeJpeg2000: '1.2.840.10008.1.2.4.90',
  encodeHtJpeg2000: '1.2.840.10008.1.2.4.201',
}
const [WIDTH, HEIGHT] = [64, 48]

describe('a decoder under the limits of a server', () => {
  const pool = openDecoders({ program: DECODER_CHILD_PROGRAM, size: 1, timeMs: 60_000 })
  after(() => pool.close())

  for (const [codec, transferSyntaxUid] of Object.entries(LOSSLESS))
    it(`has memory for the codec of ${codec.slice('encode'.length)}, whatever this version of Node needs by itself`, async () => {
      const samples = Array.from({ length: WIDTH * HEIGHT }, (_, at) => (at * 37) % 4096)
      const object = encapsulatedObject({
        ...{ transferSyntaxUid, rows: HEIGHT, columns: WIDTH, bitsAllocated: 16, bitsStored: 16 },
        fragments: [await encodeCodestream(codec as Codec, { samples, width: WIDTH, height: HEIGHT })],
      })
      const decoded = await pool.run('dicom-samples', { frame: 0 }, bytesReader(object))
      const { bytes } = decoded as { bytes: Uint8Array }
      assert.deepEqual([...new Uint16Array(bytes.slice().buffer)], samples)
    })
})
