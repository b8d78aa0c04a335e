import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sharp from 'sharp'
import { bytesReader } from '../../dicom/parse/byte-reader'
import { greyObject } from '../../dicom/test-objects'
import { encodeRenderedFrame } from '../_internal/dicom/encode-rendered-frame'
import { decodeDicom } from './decode-dicom'
import { encodeDicomFrame } from './encode-dicom-frame'

/** 4 × 4 pixels, each twice as high as wide. */
const object = bytesReader(greyObject([{ tag: 0x00280034, vr: 'IS', value: [2, 1] }]))
const sizeOf = async (image: Buffer) => {
  const { width, height } = await sharp(image).metadata()
  return [width, height]
}

describe('pixels that are not square', () => {
  it('keep their shape in variants; the size of the file stays that of its pixels, in which areas are blackened', async () => {
    const { pictures } = await decodeDicom(object)
    assert.deepEqual([pictures!.width, pictures!.height], [4, 4])
    for (const { bytes } of pictures!.variants) assert.deepEqual(await sizeOf(bytes), [4, 8])
  })

  it('keep their shape in renderings, and in a region of them', async () => {
    const asked = { frame: 0, type: 'image/png', quality: 90 } as const
    assert.deepEqual(await sizeOf(await encodeRenderedFrame(object, asked)), [4, 8])
    const viewport = { width: 20, height: 20, region: { x: 0, y: 0, width: 2, height: 4 } }
    assert.deepEqual(await sizeOf(await encodeRenderedFrame(object, { ...asked, viewport })), [5, 20])
  })

  it('keep their shape in previews, and are named with the samples', async () => {
    assert.deepEqual(await sizeOf((await encodeDicomFrame(object, 0, 'preview')).bytes), [4, 8])
    const { width, height, pixelHeight } = await encodeDicomFrame(object, 0, 'samples')
    assert.deepEqual([width, height, pixelHeight], [4, 4, 2])
  })
})
