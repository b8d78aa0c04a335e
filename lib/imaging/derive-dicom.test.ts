import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import sharp from 'sharp'
import { bytesReader } from '../dicom/byte-reader'
import { openDecoders } from './decoders'
import { deriveDicom } from './derive-dicom'
import { decoderChild, NO_SAMPLES, sample } from './test-pictures'

const pool = openDecoders({ program: decoderChild, size: 1, timeMs: 60_000 })
after(() => pool.close())

describe('deriveDicom', () => {
  it('draws a CT in a child that asks back for what it needs', async (t) => {
    const bytes = sample('ct-512-implicit-le-private.dcm')
    if (!bytes) return t.skip(NO_SAMPLES)
    const { metadata, pictures, previewState } = await deriveDicom(bytesReader(bytes))
    assert.deepEqual([metadata.modality, metadata.rows, metadata.columns], ['CT', 512, 512])
    assert.deepEqual([pictures?.width, pictures?.height, pictures?.frames, previewState], [512, 512, 1, null])
    assert.equal((await sharp(pictures!.variants[1]!.bytes).metadata()).width, 400)
    assert.ok(pictures!.quality.contrast > 10)
  })

  it('draws a compressed colour picture', async (t) => {
    const bytes = sample('op-ophthalmic-1536-jpeg-lossless.dcm')
    if (!bytes) return t.skip(NO_SAMPLES)
    const { metadata, pictures } = await deriveDicom(bytesReader(bytes))
    assert.deepEqual([metadata.modality, pictures?.width], ['OP', 1536])
  })

  it('gives facts and no pictures for an object without pixels', async (t) => {
    const bytes = sample('sr-nested-sequences.dcm')
    if (!bytes) return t.skip(NO_SAMPLES)
    const { metadata, pictures, previewState } = await deriveDicom(bytesReader(bytes))
    assert.deepEqual([metadata.hasPixels, pictures, previewState], [false, null, null])
  })

  it('refuses one that is cut off', async (t) => {
    const bytes = sample('ct-512-implicit-le-private.dcm')
    if (!bytes) return t.skip(NO_SAMPLES)
    await assert.rejects(deriveDicom(bytesReader(bytes.subarray(0, bytes.length - 5000))), { code: 'corrupt' })
  })

  it('refuses what only begins like a DICOM object', async () => {
    const posing = Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), Buffer.alloc(500, 0xff)])
    await assert.rejects(deriveDicom(bytesReader(posing)), { code: 'corrupt' })
  })
})
