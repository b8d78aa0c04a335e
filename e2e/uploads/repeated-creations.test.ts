import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { drawObject } from '../../lib/studies/store/test-store'
import { ownPatient } from '../reading/own-patient'
import { type Client, Fovea } from '../support/fovea'
import { photograph } from '../support/pictures'
import { metadata } from '../support/tus'

const KEY = 'the-hash-of-the-file'

describe('a creation whose response was lost', () => {
  let fovea: Fovea
  let patient: Client
  let cases: [string, string]
  let bytes: Buffer
  before(async () => {
    fovea = await Fovea.share()
    patient = await ownPatient(fovea, 'repeats')
    cases = [await patient.openCase('One'), await patient.openCase('Two')]
    bytes = await photograph(640, 71)
  })
  after(() => fovea.stop())

  const keyed = (key: string, headers: Record<string, string> = {}) => ({ 'idempotency-key': key, ...headers })
  const told = async (response: Response) => ({
    status: response.status,
    body: (await response.json().catch(() => null)) as Record<string, unknown>,
  })
  const isReused = ({ status, body }: Awaited<ReturnType<typeof told>>, about: string) =>
    assert.deepEqual([status, body['code']], [409, 'idempotency_key_reused'], about)
  const filesIn = async (caseId: string) =>
    (await patient.json<{ items: { eye_side: string }[] }>(`/api/v1/files/case/${caseId}`)).items.length
  const blob = (of = bytes) => new Blob([new Uint8Array(of)], { type: 'image/jpeg' })

  it('makes one image of a form, however often it is sent, and none for another case, eye, name or byte', async () => {
    const before = await filesIn(cases[0])
    const post = async (change: { caseId?: string; eyeSide?: string; name?: string; bytes?: Buffer } = {}) => {
      const form = new FormData()
      form.set('caseId', change.caseId ?? cases[0])
      form.set('eyeSide', change.eyeSide ?? 'right')
      form.set('file', blob(change.bytes), change.name ?? 'eye.jpg')
      return told(await patient.fetch('/api/v1/images/upload', { method: 'POST', headers: keyed(`${KEY}-form`), body: form }))
    }
    const first = await post()
    assert.equal(first.status, 200, JSON.stringify(first.body))
    assert.equal((await post()).body['id'], first.body['id'])
    isReused(await post({ caseId: cases[1] }), 'another case')
    isReused(await post({ eyeSide: 'left' }), 'another eye')
    isReused(await post({ name: 'other.jpg' }), 'another name')
    isReused(await post({ bytes: await photograph(640, 72) }), 'other bytes')
    assert.deepEqual([await filesIn(cases[0]), await filesIn(cases[1])], [before + 1, 0])
  })

  it('signs another address of the same image, and none for another case', async () => {
    const post = async (caseId: string) =>
      told(
        await patient.fetch('/api/v1/images/upload-url', {
          method: 'POST',
          headers: keyed(`${KEY}-signed`, { 'content-type': 'application/json' }),
          body: JSON.stringify({ caseId, filename: 'eye.jpg', mimeType: 'image/jpeg', fileSize: bytes.length }),
        }),
      )
    const first = await post(cases[0])
    const again = await post(cases[0])
    assert.equal(again.body['id'], first.body['id'])
    isReused(await post(cases[1]), 'another case')
    const put = { method: 'PUT', headers: { 'content-type': 'image/jpeg' }, body: blob() }
    assert.equal((await fetch(String(again.body['uploadUrl']), put)).status, 200)
    const late = await post(cases[0])
    assert.deepEqual([late.status, late.body['code']], [409, 'link_used'], 'its bytes are here')
  })

  it('makes one upload of the DICOM API, and one batch, and none of another name or eye', async () => {
    const object = drawObject({ study: '1.2.3.71', uid: '1.2.3.71.1' })
    const post = async (headers: Record<string, string>) => {
      const given = { 'x-file-name': 'a.dcm', 'content-type': 'application/dicom', ...headers }
      return told(
        await patient.fetch('/upload', { method: 'POST', headers: keyed(`${KEY}-raw`, given), body: new Uint8Array(object) }),
      )
    }
    const first = await post({})
    assert.equal((await post({})).body['upload_id'], first.body['upload_id'])
    isReused(await post({ 'x-file-name': 'b.dcm' }), 'another name')
    isReused(await post({ 'x-eye-side': 'left' }), 'another eye')
    isReused(await post({ 'x-body-site': 'chest' }), 'another place on the body')
    const batch = async (filename: string) =>
      told(
        await patient.fetch('/upload/batch', {
          method: 'POST',
          headers: keyed(`${KEY}-batch`, { 'content-type': 'application/json' }),
          body: JSON.stringify({ files: [{ filename, content: bytes.toString('base64') }] }),
        }),
      )
    const received = await batch('a.jpg')
    assert.deepEqual(await batch('a.jpg'), received)
    isReused(await batch('b.jpg'), 'another name')
  })

  it('stores objects of DICOMweb again without harm, and refuses their key for another case', async () => {
    const object = drawObject({ study: '1.2.3.72', uid: '1.2.3.72.1' })
    const post = async (caseId: string) =>
      told(
        await patient.fetch(`/api/v1/cases/${caseId}/dicomweb/studies`, {
          method: 'POST',
          headers: keyed(`${KEY}-stow`, { 'content-type': 'application/dicom' }),
          body: new Uint8Array(object),
        }),
      )
    assert.equal((await post(cases[0])).status, 200)
    assert.equal((await post(cases[0])).status, 200)
    isReused(await post(cases[1]), 'another case')
    assert.equal(await filesIn(cases[1]), 0)
  })

  it('keeps the bytes of one patient out of the case of another, by a client whose key is the hash of the file', async () => {
    const staff = await fovea.signIn('staff')
    const other = await ownPatient(fovea, 'repeats-other')
    const idOf = async (client: Client) => (await client.json<{ id: string }>('/api/v1/me')).id
    const [one, two] = [await staff.openCase('One', await idOf(patient)), await staff.openCase('Two', await idOf(other))]
    const post = (caseId: string, length = bytes.length) =>
      staff.fetch('/api/v1/files/upload', {
        method: 'POST',
        headers: keyed(`${KEY}-tus`, {
          'tus-resumable': '1.0.0',
          'upload-length': String(length),
          'upload-metadata': metadata({ filename: 'eye.jpg', filetype: 'image/jpeg', case_id: caseId }),
        }),
      })
    const first = await post(one)
    assert.equal(first.status, 201)
    isReused(await told(await post(two)), 'another patient')
    isReused(await told(await post(one, 5)), 'another length')
    assert.equal((await post(one)).headers.get('location'), first.headers.get('location'))
    const sent = await staff.fetch(first.headers.get('location')!, {
      method: 'PATCH',
      headers: { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
      body: new Uint8Array(bytes),
    })
    assert.equal(sent.status, 204)
    // It has arrived: the key is free, and what follows is the other patient's own image.
    const second = await post(two)
    assert.equal(second.status, 201)
    assert.notEqual(second.headers.get('location'), first.headers.get('location'))
  })
})
