import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type CaseFile } from './case-file'
import { countModalities } from './count-modalities'

const object = (modality: string | null, change: object = {}): CaseFile =>
  ({ type: 'application/dicom', dicom: modality === null ? null : { modality }, series: null, ...change }) as unknown as CaseFile

describe('the modalities of a visit', () => {
  it('have the number of their images, with all of a series, the most first', () => {
    const stack = object('CT', { isStack: true, series: { uid: '1.2', count: 30 } })
    const slice = object('US', { series: { uid: '1.3', count: 2 } })
    assert.deepEqual(
      countModalities([
        slice,
        slice,
        stack,
        object('CT'),
        object('SR'),
        object('KO'),
        object(null),
        object('XC', { type: 'image/jpeg' }),
      ]),
      [
        { modality: 'CT', images: 31 },
        { modality: 'US', images: 2 },
      ],
    )
  })
})
