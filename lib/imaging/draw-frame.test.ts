import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import sharp from 'sharp'
import { bytesReader } from '../dicom/byte-reader'
import { readFrame } from '../dicom/read-frame'
import { greyObject } from '../dicom/test-objects'
import { openDecoders } from './decoders'
import { drawFrame } from './draw-frame'
import { decoderChild, NO_SAMPLES, sample } from './test-pictures'

const pool = openDecoders({ program: decoderChild, size: 1, timeMs: 60_000 })
after(() => pool.close())

describe('drawFrame', () => {
  it('gives every sample of a grey frame, with what turns it into a value', async () => {
    const bytes = greyObject()
    const { type, bytes: squeezed, width, height, grey } = await drawFrame(bytesReader(bytes), 0, 'samples')
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

  it('gives the colours of a loop without loss, and a small picture of any frame', async (t) => {
    const bytes = sample('us-multiframe30-jpeg-baseline-ybr422.dcm')
    if (!bytes) return t.skip(NO_SAMPLES)
    const last = await drawFrame(bytesReader(bytes), 29, 'samples')
    const read = await readFrame(bytesReader(bytes), 29)
    assert.ok(read.kind === 'colour' && last.type === 'image/png' && last.grey === null)
    assert.deepEqual(new Uint8Array(await sharp(last.bytes).raw().toBuffer()), new Uint8Array(read.pixels))
    const preview = await drawFrame(bytesReader(bytes), 29, 'preview')
    assert.deepEqual([preview.type, preview.width, preview.frames], ['image/webp', 320, 30])
    assert.ok(preview.bytes.length < last.bytes.length / 3)
  })

  it('has no frame that the object does not have', async () => {
    await assert.rejects(drawFrame(bytesReader(greyObject()), 1, 'samples'), { code: 'corrupt' })
  })
})
