import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'

import { DEFAULT_LIMIT_SETTINGS, limitsUnder } from '@/lib/files/record/kinds/schema'

import { acceptedTypesBySize, caseFileType, refusalOfCaseFile } from './case-file-types'
import { setUploadLimits } from './upload-limits'

const none = new Uint8Array()
const dicm = new Uint8Array(132)
dicm.set([68, 73, 67, 77], 128)

describe('caseFileType', () => {
  it("detects DICOM by its prefix, whatever the file's name", () => {
    assert.equal(caseFileType('IM00001', '', dicm)?.type, 'application/dicom')
    assert.equal(caseFileType('scan.jpg', 'image/jpeg', dicm)?.type, 'application/dicom')
  })

  it('leaves a file without extension, or with a UID as its name, to the server', () => {
    assert.equal(caseFileType('IM00001', '', none)?.type, 'application/dicom')
    assert.equal(caseFileType('1.2.840.113619.2', '', none)?.type, 'application/dicom')
  })

  it('returns exactly the types that a case accepts', () => {
    assert.equal(caseFileType('a.JPG', '', none)?.type, 'image/jpeg')
    assert.equal(caseFileType('photo', 'image/heic', none)?.type, 'image/heic')
    assert.equal(caseFileType('DSC00012.HIF', '', none)?.type, 'image/heic')
    assert.equal(caseFileType('report.pdf', 'application/pdf', none)?.type, 'application/pdf')
    assert.equal(caseFileType('notes.docx', 'application/msword', none), null)
    assert.equal(caseFileType('page.svg', 'image/svg+xml', none), null)
  })
})

describe('refusalOfCaseFile', () => {
  it('names the limit of the kind, and returns null when the file is accepted', () => {
    const mb = 1024 * 1024
    const refusal = (name: string, bytes: number) => refusalOfCaseFile(caseFileType(name, '', none), bytes)
    assert.deepEqual(refusal('a.jpg', 51 * mb), { code: 'fileTooLarge', params: { family: 'picture', maxBytes: 50 * mb } })
    assert.deepEqual(refusal('a.dcm', 2049 * mb), { code: 'fileTooLarge', params: { family: 'dicom', maxBytes: 2048 * mb } })
    assert.deepEqual(refusal('a.pdf', 26 * mb), { code: 'fileTooLarge', params: { family: 'document', maxBytes: 25 * mb } })
    assert.deepEqual(refusalOfCaseFile(null, 5), {
      code: 'unsupportedType',
      params: { types: ['JPEG', 'PNG', 'WebP', 'TIFF', 'HEIC', 'DICOM', 'PDF', 'ZIP'] },
    })
    assert.deepEqual(refusal('a.jpg', 0), { code: 'emptyFile' })
    assert.equal(refusal('a.jpg', 49 * mb), null)
  })

  it('refuses nothing that the server is configured to accept, and names its limits', () => {
    const gb = 1024 * 1024 * 1024
    const defaults = limitsUnder(DEFAULT_LIMIT_SETTINGS)
    const mb = 1024 * 1024
    const images = ['JPEG', 'PNG', 'WebP', 'TIFF', 'HEIC']
    const others = [
      { labels: ['DICOM'], maxBytes: 2 * gb },
      { labels: ['PDF'], maxBytes: 25 * mb },
    ]
    assert.deepEqual(acceptedTypesBySize(defaults), [{ labels: images, maxBytes: 50 * mb }, ...others])
    const raised = limitsUnder({ ...DEFAULT_LIMIT_SETTINGS, MAX_FILE_SIZE: gb })
    setUploadLimits(raised)
    after(() => setUploadLimits(defaults))
    assert.equal(refusalOfCaseFile(caseFileType('a.jpg', '', none), gb), null)
    assert.deepEqual(refusalOfCaseFile(caseFileType('a.jpg', '', none), gb + 1)?.params, { family: 'picture', maxBytes: gb })
    assert.deepEqual(acceptedTypesBySize(raised), [{ labels: images, maxBytes: gb }, ...others])
  })
})
