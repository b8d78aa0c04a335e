import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { bytesReader } from '../../lib/dicom/parse/byte-reader'
import { readMetadata } from '../../lib/dicom/parse/read-metadata'
import { storageSopClass, writeDicom } from '../../lib/dicom/write/write-dicom'
import { capture, PATIENT, slice } from '../../lib/studies/test-dicom-objects'
import { type Client, Fovea } from '../support/fovea'
import { assertSound } from '../support/invariants'
import { photograph } from '../support/pictures'
import { eventually, WITHIN_MINUTES } from '../../lib/runtime/test-eventually'

interface Taken {
  upload_id: string
  diagnosis: string
  confidence: number
  model: string
}
interface Status {
  status: string
  total_files: number
  processed_files: number
  progress_percentage: number
}

const post = (client: Client, path: string, body: Buffer | string, headers: Record<string, string> = {}) =>
  client.fetch(path, { method: 'POST', body: body as BodyInit, headers: { 'x-file-name': 'eye.jpg', ...headers } })
const send = async (client: Client, body: Buffer, headers: Record<string, string> = {}) => {
  const response = await post(client, '/upload', body, headers)
  const text = await response.text()
  assert.equal(response.status, 200, text)
  return JSON.parse(text) as Taken
}
const batchOf = (files: [string, Buffer | string][]): string =>
  JSON.stringify({
    files: files.map(([filename, content]) => ({
      filename,
      content: typeof content === 'string' ? content : content.toString('base64'),
    })),
  })

describe('the DICOM API of a running Fovea', () => {
  let fovea: Fovea
  let patient: Client
  let doctor: Client
  before(async () => {
    fovea = await Fovea.start()
    patient = await fovea.signIn('patient')
    doctor = await fovea.signIn('doctor')
  })
  after(async () => {
    await assertSound(fovea)
    await fovea.stop()
  })
  const ended = async (client: Client, batchId: string, seen: Status[] = []): Promise<Status> => {
    const ask = async () => {
      const status = await client.json<Status>(`/upload/batch/${batchId}/status`)
      seen.push(status)
      return status
    }
    const hasEnded = ({ status }: Status) => status === 'completed' || status === 'failed'
    // Each photograph is searched for text, which takes seconds of a busy core.
    return eventually('the batch has ended', ask, hasEnded, WITHIN_MINUTES)
  }

  it('returns a welcome message to API clients, and the home page to browsers', async () => {
    const welcome = await fetch(`${fovea.url}/`)
    assert.deepEqual(Object.keys((await welcome.json()) as object), ['message'])
    assert.match(welcome.headers.get('vary') ?? '', /accept/i)
    const page = await fetch(`${fovea.url}/`, { headers: { accept: 'text/html' }, redirect: 'manual' })
    assert.ok(page.status < 400 && !/json/.test(page.headers.get('content-type') ?? ''))
    assert.match(page.headers.get('vary') ?? '', /accept/i)
  })

  it('converts a photograph into an anonymised object, under both paths', async () => {
    const { upload_id, diagnosis, confidence, model } = await send(patient, await photograph(900))
    assert.deepEqual([diagnosis, confidence, model], ['not assessed', 0, 'mock'])
    for (const path of ['/upload', '/api/v1/dicom/upload']) {
      const answer = await patient.fetch(`${path}/${upload_id}/preprocessed-dicom`)
      assert.equal(answer.headers.get('content-type'), 'application/dicom')
      assert.match(answer.headers.get('content-disposition') ?? '', /^attachment/)
      assert.equal(answer.headers.get('cache-control'), 'private, no-store')
      const object = Buffer.from(await answer.arrayBuffer())
      assert.equal(object.length, Number(answer.headers.get('content-length')))
      assert.equal((await readMetadata(bytesReader(object))).modality, 'XC')
    }
    const part = await patient.fetch(`/upload/${upload_id}/preprocessed-dicom`, { headers: { range: 'bytes=128-131' } })
    assert.deepEqual([part.status, await part.text()], [206, 'DICM'])
  })

  it('shows the name of a file to its sender only, in no response, header, report or log line of others', async () => {
    const mark = 'HUBERMARK_ANNA_0170'
    const staff = await fovea.signIn('staff')
    const [admin, self] = [await fovea.signIn('admin'), await patient.json<{ id: string }>('/api/v1/me')]
    const { upload_id: id } = await send(staff, slice([], 31), { 'x-file-name': `${mark}.dcm`, 'x-user-id': self.id })
    const own = await staff.json<{ filename: string }>(`/upload/${id}/details`)
    assert.equal(own.filename, `${mark}.dcm`)
    const details = await doctor.json<{ filename: string; created_at: string }>(`/upload/${id}/details`)
    assert.equal(details.filename, `CT-${details.created_at.slice(0, 10)}-${id.slice(-6)}`)
    const paths = [
      ...['details', 'preprocessed-dicom', 'frames/1', 'report'].map((end) => `/api/v1/dicom/upload/${id}/${end}`),
      ...[`/api/v1/dicom/user/${self.id}/uploads`, '/api/v1/dicom/held', `/api/v1/files/${id}`],
      ...['original', 'thumbnail', 'large'].map((variant) => `/api/v1/images/${id}/proxy?variant=${variant}`),
      `/api/v1/images/${id}/frames/1`,
    ]
    let opened = 0
    for (const reader of [patient, doctor, admin])
      for (const path of paths) {
        const answer = await reader.fetch(path)
        if (answer.ok) opened += 1
        const text = [...answer.headers].join('\n') + Buffer.from(await answer.arrayBuffer()).toString('latin1')
        assert.ok(!text.includes(mark), path)
      }
    // The files and images of other APIs are open to the administrator only, the review list to reviewers.
    assert.equal(opened, paths.length + 6 + 5)
    assert.ok(!fovea.log.includes(mark))
  })

  it('accepts 12 MB in one body, and stores no names of a DICOM object', async () => {
    const large = slice([{ tag: 0x00181030, vr: 'LO', value: PATIENT }])
    const { upload_id } = await send(patient, large, { 'x-file-name': 'ct.dcm' })
    const object = Buffer.from(await (await patient.fetch(`/upload/${upload_id}/preprocessed-dicom`)).arrayBuffer())
    assert.ok(!object.includes('Zebra'))
    const pixels = { rows: 3000, columns: 4200, photometric: 'MONOCHROME2', bitsStored: 8, data: new Uint8Array(12_600_000).fill(7) } as const // prettier-ignore
    const twelve = Buffer.from(writeDicom({ sopClassUid: storageSopClass.ct, elements: [], pixels }))
    const { upload_id: id } = await send(patient, twelve, { 'x-file-name': 'large.dcm' })
    assert.ok((await patient.json<{ size: number }>(`/upload/${id}/details`)).size > 12_600_000)
  })

  it('rejects invalid uploads with a status and a message, and stores nothing', async () => {
    const cases: [Response, number, string][] = [
      [await patient.fetch('/upload', { method: 'POST', body: 'x' }), 400, 'filename_header_missing'],
      [await post(patient, '/upload', 'no picture at all'), 415, 'content_not_supported'],
      [await post(patient, '/upload', (await photograph(600)).subarray(0, 3000)), 422, 'image_unreadable'],
      [await post(patient, '/upload', await photograph(300), { 'content-type': 'video/mp4' }), 415, 'file_type_not_supported'],
      [await post(patient, '/upload', await photograph(300), { 'x-user-id': 'somebody' }), 404, 'user_not_found'],
      [await post(patient, '/upload/batch', '{"files":[{"filename":"a","content":"'), 400, 'json_incomplete'],
      [await post(patient, '/upload/batch', '{"files":[]}'), 400, 'batch_empty'],
    ]
    for (const [response, status, code] of cases) {
      const told = (await response.json()) as { code: string; detail: string }
      assert.deepEqual([response.status, told.code], [status, code], told.detail)
      assert.match(response.headers.get('content-type') ?? '', /problem\+json/)
    }
  })

  it('returns other users the same 404 as for a missing upload', async () => {
    const { upload_id } = await send(patient, capture())
    const other = await fovea.signIn('patient2')
    const absent = '0192a000-0000-7000-8000-000000000000'
    for (const rest of ['details', 'preprocessed-dicom', 'frames/1']) {
      const [foreign, nothing] = [
        await other.fetch(`/upload/${upload_id}/${rest}`),
        await other.fetch(`/upload/${absent}/${rest}`),
      ]
      assert.deepEqual([foreign.status, await foreign.text()], [404, await nothing.text()], rest)
      assert.equal((await fetch(`${fovea.url}/upload/${upload_id}/${rest}`)).status, 401)
    }
    assert.equal((await other.fetch(`/user/${(await patient.json<{ id: string }>('/api/v1/me')).id}/uploads`)).status, 404)
  })

  it('reports the progress of a batch with one invalid file until it is completed', async () => {
    const body = batchOf([
      ['one.dcm', slice([], 3)],
      ['bad.jpg', 'bm8gcGljdHVyZQ=='],
      ['two.jpg', await photograph(700)],
    ])
    const answer = await post(patient, '/upload/batch', body)
    const { batch_id, total_files, status } = (await answer.json()) as { batch_id: string; total_files: number; status: string }
    assert.deepEqual([total_files, status], [3, 'queued'])
    const seen: Status[] = []
    const last = await ended(patient, batch_id, seen)
    assert.deepEqual([last.status, last.processed_files, last.progress_percentage], ['completed', 3, 100])
    const steps = seen.map(({ progress_percentage }) => progress_percentage)
    assert.deepEqual(steps, [...steps].sort((a, b) => a - b)) // prettier-ignore
    const { files, count } = await patient.json<{ files: { filename: string; status: string; reason: string | null }[]; count: number }>(`/upload/batch/${batch_id}/files`) // prettier-ignore
    assert.equal(count, 3)
    assert.deepEqual(files.filter(({ reason }) => reason !== null).map(({ filename }) => filename), ['bad.jpg']) // prettier-ignore
  })

  it('completes a batch after a kill, with each file once and none lost', async () => {
    const files: [string, Buffer][] = []
    for (let seed = 1; seed <= 12; seed += 1) files.push([`${seed}.jpg`, await photograph(600, seed)])
    const { batch_id } = (await (await post(patient, '/upload/batch', batchOf(files))).json()) as { batch_id: string }
    const ask = () => patient.json<Status>(`/upload/batch/${batch_id}/status`)
    const before = await eventually('a file is processed', ask, ({ processed_files }) => processed_files > 0)
    await fovea.kill()
    await fovea.begin()
    const at = await patient.json<Status>(`/upload/batch/${batch_id}/status`)
    assert.ok(at.processed_files >= before.processed_files, 'progress does not go back')
    assert.deepEqual((await ended(patient, batch_id)).status, 'completed')
    const list = await patient.json<{ files: { upload_id: string; status: string }[] }>(`/upload/batch/${batch_id}/files`)
    assert.deepEqual(list.files.map(({ status }) => status), Array(12).fill('completed')) // prettier-ignore
    for (const { upload_id } of list.files)
      assert.equal((await patient.fetch(`/upload/${upload_id}/preprocessed-dicom`)).status, 200)
  })

  it('holds an object with possible burned-in text until pixel review, and redacts the marked areas', async () => {
    const me = await patient.json<{ id: string }>('/api/v1/me')
    const { upload_id } = await send(doctor, capture(5), { 'x-user-id': me.id })
    assert.equal((await patient.fetch(`/upload/${upload_id}/preprocessed-dicom`)).status, 404)
    const held = await doctor.json<{ uploads: { upload_id: string }[] }>('/held')
    assert.ok(held.uploads.some((each) => each.upload_id === upload_id))
    assert.equal((await patient.fetch('/held')).status, 403)
    const frame = await doctor.fetch(`/upload/${upload_id}/frames/1`)
    assert.deepEqual([frame.status, frame.headers.get('content-type')], [200, 'image/jpeg'])
    await doctor.post(`/upload/${upload_id}/pixel-review`, { rectangles: [{ x: 0, y: 0, width: 48, height: 8 }] })
    const object = Buffer.from(await (await patient.fetch(`/upload/${upload_id}/preprocessed-dicom`)).arrayBuffer())
    assert.equal((await readMetadata(bytesReader(object))).burnedIn, 'NO')
    assert.ok(object.subarray(-48 * 64, -48 * 56).every((byte) => byte === 0))
  })

  it('lets a service account upload for its own users, and denies it everything else', async () => {
    const admin = await fovea.signIn('admin')
    const made = await admin.post<{ id: string; token: string }>('/api/v1/admin/service-accounts', { name: 'A frontend' })
    const asks = (path: string, init: RequestInit = {}) =>
      fetch(fovea.url + path, { ...init, headers: { ...init.headers, authorization: `Bearer ${made.token}` } })
    const headers = { 'x-file-name': 'eye.jpg', 'x-user-id': 'asha@clinic' }
    const sent = await asks('/upload', { method: 'POST', body: (await photograph(500)) as BodyInit, headers })
    assert.equal(sent.status, 200)
    const { upload_id } = (await sent.json()) as Taken
    assert.equal((await asks(`/upload/${upload_id}/preprocessed-dicom`)).status, 200)
    assert.equal(((await (await asks('/user/asha%40clinic/uploads')).json()) as { count: number }).count, 1)
    assert.deepEqual([(await asks('/api/v1/cases')).status, (await asks('/api/v1/files/upload', { method: 'POST', headers: { 'upload-length': '5' } })).status], [403, 403]) // prettier-ignore
    assert.equal((await asks('/api/v1/admin/service-accounts')).status, 403)
    assert.equal((await patient.fetch(`/upload/${upload_id}/details`)).status, 404)
    assert.equal((await admin.fetch(`/api/v1/admin/service-accounts/${made.id}`, { method: 'DELETE' })).status, 204)
    assert.equal((await asks('/stats')).status, 401)
    const log = fovea.log
    for (const word of ['asha@clinic', made.token, PATIENT]) assert.ok(!log.includes(word), 'the log names nobody')
  })
})
