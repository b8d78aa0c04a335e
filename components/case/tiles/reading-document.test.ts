import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readingDocumentOf } from './reading-document'

describe('what came out of a reading', () => {
  it('is a report or key images by its modality, and never an image or another file', () => {
    const of = (type: string, modality: unknown) => readingDocumentOf({ type, dicom: { modality } } as never)
    assert.deepEqual([of('application/dicom', 'SR'), of('application/dicom', 'KO')], ['report', 'keyImages'])
    for (const modality of ['CT', 'constructor', undefined, 3]) assert.equal(of('application/dicom', modality), null)
    assert.equal(of('image/jpeg', 'SR'), null)
    assert.equal(readingDocumentOf({ type: 'application/dicom', dicom: null }), null)
  })
})
