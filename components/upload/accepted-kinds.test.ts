import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { kindOf, refusal } from './accepted-kinds'

const none = new Uint8Array()
const dicm = new Uint8Array(132)
dicm.set([68, 73, 67, 77], 128)

describe('kindOf', () => {
  it('knows DICOM by its mark, whatever the file is called', () => {
    assert.equal(kindOf('IM00001', '', dicm)?.type, 'application/dicom')
    assert.equal(kindOf('scan.jpg', 'image/jpeg', dicm)?.type, 'application/dicom')
  })

  it('lets the server look at a file without ending, and at a UID as name', () => {
    assert.equal(kindOf('IM00001', '', none)?.type, 'application/dicom')
    assert.equal(kindOf('1.2.840.113619.2', '', none)?.type, 'application/dicom')
  })

  it('knows the kinds that a case takes, and no others', () => {
    assert.equal(kindOf('a.JPG', '', none)?.type, 'image/jpeg')
    assert.equal(kindOf('photo', 'image/heic', none)?.type, 'image/heic')
    assert.equal(kindOf('report.pdf', 'application/pdf', none)?.type, 'application/pdf')
    assert.equal(kindOf('notes.docx', 'application/msword', none), null)
    assert.equal(kindOf('page.svg', 'image/svg+xml', none), null)
  })
})

describe('refusal', () => {
  it('names the limit of the kind, and says nothing where the file may go', () => {
    const mb = 1024 * 1024
    assert.match(refusal(kindOf('a.jpg', '', none), 51 * mb) ?? '', /50 MB/)
    assert.match(refusal(kindOf('a.dcm', '', none), 2049 * mb) ?? '', /2 GB/)
    assert.match(refusal(kindOf('a.pdf', '', none), 26 * mb) ?? '', /25 MB/)
    assert.match(refusal(null, 5) ?? '', /not taken/)
    assert.match(refusal(kindOf('a.jpg', '', none), 0) ?? '', /empty/)
    assert.equal(refusal(kindOf('a.jpg', '', none), 49 * mb), null)
  })
})
