import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { KINDS, STAGES } from '../../telemetry/metrics/label-values'
import { INGEST_STAGES, STAGE_NAMES } from '../ingest/ingest-file'
import { apiOf } from './api-of'
import { KIND_NAMES } from './kinds/schema'

describe('the API by which a file came', () => {
  it('is that of resumable uploads for whatever has an upload, and that of its kind otherwise', () => {
    const alone = { uploadId: null, declaredType: null }
    assert.equal(apiOf({ ...alone, kind: 'meal_photo', uploadId: 'x' }), 'files')
    assert.equal(apiOf({ ...alone, kind: 'meal_photo' }), 'coaching')
    assert.equal(apiOf({ ...alone, kind: 'case_picture' }), 'images')
    assert.equal(apiOf({ ...alone, kind: 'case_picture', declaredType: 'application/dicom' }), 'dicomweb')
    assert.equal(apiOf({ ...alone, kind: 'dicom_upload', declaredType: 'application/dicom' }), 'dicom')
    assert.equal(apiOf({ ...alone, kind: 'a kind of tomorrow' }), 'other')
  })

  it('is counted by labels that have every kind and every stage', () => {
    assert.deepEqual([...KINDS].filter((kind) => kind !== 'other').sort(), [...KIND_NAMES].sort())
    assert.deepEqual(
      INGEST_STAGES.map((stage) => STAGE_NAMES.get(stage)),
      [...STAGES],
    )
  })
})
