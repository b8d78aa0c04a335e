import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { bytesReader } from '../../lib/dicom/parse/byte-reader'
import { checkIntegrity } from '../../lib/dicom/parse/check-integrity'
import { parseDataSet } from '../../lib/dicom/parse/parse-data-set'
import { readMetadata } from '../../lib/dicom/parse/read-metadata'
import { renderFrame } from '../../lib/dicom/render/render-frame'
import { demoUid } from '../_internal/drawings/demo-uid'
import { drawPhantomObject } from './draw-phantom-object'
import { drawXray } from './draw-xray'
import { writeSingleFrameObject } from './write-single-frame-object'

const drawing = { caseId: 'a case', takenAt: new Date('2026-03-01T08:15:30Z') }
const written = (modality: 'CT' | 'MR', index: number) => drawPhantomObject({ ...drawing, modality, index, count: 8 })
const slice = (modality: 'CT' | 'MR', index: number) => parseDataSet(bytesReader(written(modality, index)))

describe('drawPhantomObject', () => {
  it('writes complete CT objects of one series, in signed Hounsfield units with a window for the brain', async () => {
    const [first, second] = [await slice('CT', 0), await slice('CT', 1)]
    await checkIntegrity(first)
    const [one, two] = [await readMetadata(first), await readMetadata(second)]
    assert.deepEqual([one.modality, one.rows, one.columns, one.pixelRepresentation], ['CT', 512, 512, 'signed'])
    assert.deepEqual([one.windowCenter, one.windowWidth], [40, 100])
    for (const index of [0, 1]) assert.ok(written('CT', index).includes(demoUid('a case', 'CT', 'series')))
    assert.notEqual(one.sopInstanceUid, two.sopInstanceUid)
  })

  it('writes the same object again, so that an interrupted series is completed and not duplicated', () => {
    assert.deepEqual(written('CT', 3), written('CT', 3))
  })

  it('writes MR objects that render with their own window', async () => {
    const object = await slice('MR', 4)
    const { width, height, pixels } = await renderFrame(object)
    assert.deepEqual([width, height, (await readMetadata(object)).modality], [384, 384, 'MR'])
    assert.ok(pixels[192 * 384 + 192]! > 60, 'brain is grey')
  })
})

describe('writeSingleFrameObject', () => {
  it('writes an X-ray object with the pixels that were drawn, and without an eye', async () => {
    const picture = drawXray({ seed: 3 })
    const object = await parseDataSet(
      bytesReader(writeSingleFrameObject({ ...drawing, picture, modality: 'CR', description: 'Right hand' })),
    )
    await checkIntegrity(object)
    assert.equal((await readMetadata(object)).modality, 'CR')
    const { width, height, channels, pixels } = await renderFrame(object)
    assert.deepEqual([width, height, channels], [896, 1024, 1])
    assert.ok(pixels.every((value, at) => Math.abs(value - picture.data[at]!) <= 1))
  })
})
