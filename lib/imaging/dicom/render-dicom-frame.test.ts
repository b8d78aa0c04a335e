import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import sharp from 'sharp'
import { bytesReader } from '../../dicom/parse/byte-reader'
import { readFrame } from '../../dicom/render/read-frame'
import { greyObject } from '../../dicom/test-objects'
import { openDecoders } from '../decoder-pool/decoders'
import { renderDicomFrame } from './render-dicom-frame'
import { DECODER_CHILD_PROGRAM, NO_SAMPLES, readSample } from '../raster/test-images'

const pool = openDecoders({ program: DECODER_CHILD_PROGRAM, size: 1, timeMs: 60_000 })
after(() => pool.close())

describe('renderDicomFrame', () => {
  it('returns every sample of a greyscale frame, with the parameters that convert it to a value', async () => {
    const bytes = greyObject()
    const { type, bytes: squeezed, width, height, grey } = await renderDicomFrame(bytesReader(bytes), 0, 'samples')
    const read = await readFrame(bytesReader(bytes), 0)
    assert.ok(read.kind === 'grey')
    const words = gunzipSync(squeezed)
    assert.deepEqual([type, width, height, words.length], ['application/gzip', 4, 4, 32])
    assert.deepEqual(
      [...read.samples].map((_, at) => words.readUInt16LE(at * 2)),
      [...read.samples],
    )
    assert.deepEqual([grey!.slope, grey!.intercept, grey!.windows], [read.slope, read.intercept, read.windows])
  })

  it('returns the colours of a loop without loss, and a small image of any frame', async (t) => {
    const bytes = readSample('us-multiframe30-jpeg-baseline-ybr422.dcm')
    if (!bytes) return t.skip(NO_SAMPLES)
    const last = await renderDicomFrame(bytesReader(bytes), 29, 'samples')
    const read = await readFrame(bytesReader(bytes), 29)
    assert.ok(read.kind === 'colour' && last.type === 'image/png' && last.grey === null)
    assert.deepEqual(new Uint8Array(await sharp(last.bytes).raw().toBuffer()), new Uint8Array(read.pixels))
    const preview = await renderDicomFrame(bytesReader(bytes), 29, 'preview')
    assert.deepEqual([preview.type, preview.width, preview.frames], ['image/webp', 320, 30])
    assert.ok(preview.bytes.length < last.bytes.length / 3)
  })

  it('rejects a frame that the object does not have', async () => {
    await assert.rejects(renderDicomFrame(bytesReader(greyObject()), 1, 'samples'), { category: 'corrupt' })
  })
})
