import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'

import { DEFAULT_LIMIT_SETTINGS, limitsUnder } from '@/lib/files/record/kinds/schema'

import { acceptedTypesMessage, caseFileType, validateCaseFile } from './case-file-types'
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
    assert.equal(caseFileType('report.pdf', 'application/pdf', none)?.type, 'application/pdf')
    assert.equal(caseFileType('notes.docx', 'application/msword', none), null)
    assert.equal(caseFileType('page.svg', 'image/svg+xml', none), null)
  })
})

describe('validateCaseFile', () => {
  it('names the limit of the kind, and returns null when the file is accepted', () => {
    const mb = 1024 * 1024
    assert.match(validateCaseFile(caseFileType('a.jpg', '', none), 51 * mb) ?? '', /50 MB/)
    assert.match(validateCaseFile(caseFileType('a.dcm', '', none), 2049 * mb) ?? '', /2 GB/)
    assert.match(validateCaseFile(caseFileType('a.pdf', '', none), 26 * mb) ?? '', /25 MB/)
    assert.match(validateCaseFile(null, 5) ?? '', /not taken/)
    assert.match(validateCaseFile(caseFileType('a.jpg', '', none), 0) ?? '', /empty/)
    assert.equal(validateCaseFile(caseFileType('a.jpg', '', none), 49 * mb), null)
  })

  it('refuses nothing that the server is configured to accept, and names its limits', () => {
    const gb = 1024 * 1024 * 1024
    const defaults = limitsUnder(DEFAULT_LIMIT_SETTINGS)
    assert.equal(acceptedTypesMessage(defaults), 'JPEG, PNG, WebP, TIFF, HEIC up to 50 MB, DICOM up to 2 GB, PDF up to 25 MB.')
    const raised = limitsUnder({ ...DEFAULT_LIMIT_SETTINGS, MAX_FILE_SIZE: gb })
    setUploadLimits(raised)
    after(() => setUploadLimits(defaults))
    assert.equal(validateCaseFile(caseFileType('a.jpg', '', none), gb), null)
    assert.equal(validateCaseFile(caseFileType('a.jpg', '', none), gb + 1), 'The file is too large. A picture may have 1 GB.')
    assert.match(acceptedTypesMessage(raised), /^JPEG, PNG, WebP, TIFF, HEIC up to 1 GB, /)
  })
})
