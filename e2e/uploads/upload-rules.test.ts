import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { type Client, Fovea } from '../support/fovea'
import { assertSound, assertStoreIsExact, assertSweptClean, storedFiles } from '../support/invariants'
import { photograph } from '../support/pictures'
import { create, flow, flowPatch, head, idOf, metadata, patch, raw, send, settled } from '../support/tus'
import { eventually } from '../../lib/runtime/test-eventually'

const MB = 1024 * 1024
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const VERSION = { 'tus-resumable': '1.0.0' }
const ABSENT = '01890000-0000-7000-8000-000000000000'
/** Used in names and titles, and forbidden in the log. */
const MARK = 'Zebrafink'

describe('upload rules', () => {
  let fovea: Fovea
  let patient: Client
  let stranger: Client
  let caseId: string
  const marks = () => [MARK, patient.tokens.refresh_token, patient.tokens.access_token]
  before(async () => {
    fovea = await Fovea.start()
  })
  after(() => fovea.stop())

  const uploads = () => `${fovea.url}/api/v1/files/upload`
  const named = (more: Record<string, string> = {}) => ({
    filename: `${MARK}.jpg`,
    filetype: 'image/jpeg',
    case_id: caseId,
    ...more,
  })
  const savedOffset = async (url: string) => Number((await head(patient, url)).headers['upload-offset'])
  const objectOf = async (url: string) => {
    const [row] = await fovea.query<{ object_key: string }>('SELECT object_key FROM uploads WHERE id = $1', [idOf(url)])
    return row!.object_key
  }
  const bytesOf = (objectKey: string) => storedFiles(fovea).filter((name) => objectKey !== '' && name.startsWith(objectKey))
  const count = async (table: 'uploads' | 'files' | 'object_keys') =>
    (await fovea.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]!.n
  const expectArrived = async (url: string, bytes: Buffer) => {
    const record = await settled(patient, idOf(url))
    assert.deepEqual([record.status, record.sha256, record.size], ['completed', sha256(bytes), bytes.length], record.reason ?? '')
  }

  before(async () => {
    ;[patient, stranger] = [await fovea.signIn('patient'), await fovea.signIn('patient2')]
    caseId = await patient.openCase(`The case of ${MARK}`)
  })

  it('leaves no row, key or byte when the creation is rejected, also with a body', async () => {
    const before_ = [await count('uploads'), await count('files'), await count('object_keys'), storedFiles(fovea).length]
    const type = { 'content-type': 'application/offset+octet-stream' }
    const asks: [number, Record<string, string | string[]>, Buffer?][] = [
      [400, { ...VERSION, 'upload-length': ['5', '5'] }],
      [400, { ...VERSION, 'upload-length': ['5', '6'] }],
      [400, { ...VERSION, 'upload-length': '5, 5' }],
      [400, { ...VERSION, 'upload-length': '٥' }],
      [413, { ...VERSION, ...type, 'upload-length': String(2 ** 40) }, randomBytes(1000)],
      [413, { ...VERSION, ...type, 'upload-length': '10' }, randomBytes(11)],
      [412, { ...type, 'tus-resumable': '9.9.9', 'upload-length': '10' }, randomBytes(10)],
      [400, { ...VERSION, ...type, 'upload-length': '10', 'upload-defer-length': '1' }, randomBytes(10)],
      [400, { ...VERSION, ...type }, randomBytes(10)],
      [404, { ...VERSION, ...type, 'upload-length': '10', 'upload-metadata': metadata({ case_id: ABSENT }) }, randomBytes(10)],
    ]
    for (const [status, headers, body] of asks) {
      const ask = Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [
          name,
          typeof value === 'string' ? Buffer.from(value).toString('latin1') : value,
        ]),
      )
      const told = await raw(patient, 'POST', uploads(), ask, body)
      assert.equal(told.status, status, `${JSON.stringify(headers)} ${told.text}`)
      if (status === 412) assert.equal(told.headers['tus-version'], '1.0.0')
    }
    assert.deepEqual(
      [await count('uploads'), await count('files'), await count('object_keys'), storedFiles(fovea).length],
      before_,
    )
  })

  it('rejects a stream of unknown length beyond its limit with 413, and deletes it', async () => {
    const pairs = metadata(named({ filename: `${MARK}.pdf`, filetype: 'application/pdf' }))
    const told = await raw(patient, 'POST', uploads(), { ...VERSION, 'upload-defer-length': '1', 'upload-metadata': pairs })
    const url = String(told.headers.location)
    const objectKey = await objectOf(url)
    assert.equal((await patch(patient, url, 0, randomBytes(MB))).status, 204)
    const announced = await raw(patient, 'PATCH', url, {
      ...VERSION,
      'upload-offset': String(MB),
      'content-type': 'application/offset+octet-stream',
      'content-length': String(25 * MB),
    })
    assert.equal(announced.status, 413)
    assert.equal(await savedOffset(url), MB)
    const sending = flowPatch(patient, url, MB)
    const piece = randomBytes(MB)
    let answered = false
    void sending.told.finally(() => (answered = true)).catch(() => undefined)
    for (let i = 0; i < 26 && !answered; i++) await Promise.race([sending.write(piece), sending.told.catch(() => undefined)])
    sending.end()
    assert.equal((await sending.told).status, 413)
    assert.ok([404, 410].includes((await head(patient, url)).status))
    assert.deepEqual(bytesOf(objectKey), [])
    assert.ok([404, 410].includes((await patient.fetch(`/api/v1/files/${idOf(url)}`)).status))
  })

  it('keeps the stored bytes when further ones are rejected', async () => {
    const bytes = await photograph(900, 2)
    const url = await create(patient, bytes.length, named())
    const half = Math.floor(bytes.length / 2)
    await patch(patient, url, 0, bytes.subarray(0, half))
    const garbage = randomBytes(bytes.length)
    for (const offset of ['00', '0x0', '+5', '-1', '1e1', '5.0', '', `0${half}`, '99999999999999999999', `${half}, ${half}`]) {
      assert.equal((await patch(patient, url, offset, garbage.subarray(half))).status, 400, offset)
    }
    for (const offset of [0, half - 1, half + 1, bytes.length]) {
      const told = await patch(patient, url, offset, garbage.subarray(offset))
      assert.deepEqual([told.status, told.headers['upload-offset']], [409, String(half)], String(offset))
    }
    assert.equal((await patch(patient, url, half, garbage)).status, 413)
    assert.equal(await savedOffset(url), half)
    const types = ['image/jpeg', 'application/octet-stream', 'application/offset', '']
    for (const type of types)
      assert.ok([400, 415].includes((await patch(patient, url, half, garbage, { 'content-type': type })).status))
    assert.equal(await savedOffset(url), half)
    assert.equal((await patch(patient, url, half, bytes.subarray(half))).status, 204)
    await expectArrived(url, bytes)
  })

  it('truncates a body that exceeds the remaining length, and completes with the announced bytes', async () => {
    const bytes = await photograph(500, 3)
    const url = await create(patient, bytes.length, named())
    const sending = flowPatch(patient, url, 0)
    await sending.write(Buffer.concat([bytes, randomBytes(5000)]))
    sending.end()
    assert.equal((await sending.told).status, 413)
    assert.equal(await savedOffset(url), bytes.length)
    await expectArrived(url, bytes)
  })

  it('returns a growing, uncacheable offset during a PATCH, without interrupting it', async () => {
    const bytes = await photograph(1600, 4)
    const url = await create(patient, bytes.length, named())
    const sending = flowPatch(patient, url, 0)
    let last = 0
    const step = Math.ceil(bytes.length / 6)
    for (let from = 0; from < bytes.length; from += step) {
      await sending.write(bytes.subarray(from, from + step))
      if (from + step >= bytes.length) break
      // Answered while the bytes are still arriving: it does not wait for their end.
      const told = await head(patient, url)
      assert.deepEqual(
        [told.status, told.headers['cache-control'], told.headers['upload-length']],
        [200, 'no-store', String(bytes.length)],
      )
      const offset = Number(told.headers['upload-offset'])
      assert.ok(offset >= last && offset <= from + step, `${last} … ${offset} … ${from + step}`)
      last = offset
    }
    sending.end()
    assert.equal((await sending.told).status, 204)
    await expectArrived(url, bytes)
  })

  it('finishes once when ten clients send the last bytes, or empty bodies after them', async () => {
    const bytes = await photograph(400, 5)
    const url = await create(patient, bytes.length, named())
    const half = Math.floor(bytes.length / 2)
    await patch(patient, url, 0, bytes.subarray(0, half))
    const told = await Promise.all(Array.from({ length: 10 }, () => patch(patient, url, half, bytes.subarray(half))))
    assert.equal(told.filter(({ status }) => status === 204).length, 1, told.map(({ status }) => status).join(' '))
    const ends = await Promise.all(Array.from({ length: 10 }, () => patch(patient, url, bytes.length, Buffer.alloc(0))))
    assert.ok(ends.every(({ status }) => [204, 409, 423].includes(status)))
    await expectArrived(url, bytes)
    const jobs = await fovea.query(`SELECT 1 FROM pgboss.job WHERE name = 'ingest' AND data->>'fileId' = $1`, [idOf(url)])
    assert.equal(jobs.length, 1)
  })

  it('deletes the upload with its key and every byte on a DELETE during a PATCH', async () => {
    const bytes = await photograph(1600, 6)
    const url = await create(patient, bytes.length, named())
    const objectKey = await objectOf(url)
    const sending = flowPatch(patient, url, 0, { 'content-length': String(bytes.length) })
    await sending.write(bytes.subarray(0, bytes.length - 1000))
    await eventually('some is saved', () => savedOffset(url))
    assert.notDeepEqual(bytesOf(objectKey), [])
    assert.equal((await raw(patient, 'DELETE', url, VERSION)).status, 204)
    const ended = await sending.told.catch(() => null)
    assert.ok(ended === null || [404, 409, 410, 423].includes(ended.status), String(ended?.status))
    for (const told of [
      await head(patient, url),
      await patch(patient, url, 0, bytes),
      await raw(patient, 'DELETE', url, VERSION),
    ])
      assert.ok([404, 410].includes(told.status))
    assert.deepEqual(bytesOf(objectKey), [])
    const keys = await fovea.query('SELECT 1 FROM object_keys k JOIN uploads u USING (object_id) WHERE u.id = $1', [idOf(url)])
    assert.deepEqual(keys, [])
  })

  it('belongs to the signed-in user, whatever the metadata and headers claim', async () => {
    const other = await fovea.query<{ id: string; number: number }>(
      `SELECT id, number FROM users WHERE email = 'patient2@fovea.test'`,
    )
    const [{ id, number }] = other as [{ id: string; number: number }]
    const claims = named({
      patientId: id,
      patient_id: id,
      ownerId: id,
      owner_id: id,
      user_id: String(number),
      persona: id,
      role: 'admin',
    })
    const bytes = await photograph(300, 7)
    const told = await raw(patient, 'POST', uploads(), {
      ...VERSION,
      'upload-length': String(bytes.length),
      'upload-metadata': metadata(claims),
      'x-user-id': id,
      'x-owner-id': id,
    })
    assert.equal(told.status, 201)
    const url = String(told.headers.location)
    assert.equal((await head(stranger, url)).status, 404)
    await patch(patient, url, 0, bytes)
    await expectArrived(url, bytes)
    const [{ email }] = (await fovea.query<{ email: string }>(
      'SELECT u.email FROM files f JOIN users u ON u.id = f.owner_id WHERE f.id = $1',
      [idOf(url)],
    )) as [{ email: string }]
    assert.equal(email, 'patient@fovea.test')
    const into = (case_id: string) =>
      raw(stranger, 'POST', uploads(), { ...VERSION, 'upload-length': '5', 'upload-metadata': metadata({ case_id }) })
    const [foreign, absent, nonsense] = [await into(caseId), await into(ABSENT), await into(`' OR 1=1 --`)]
    assert.equal(foreign.status, 404)
    assert.deepEqual([foreign.status, foreign.text], [absent.status, absent.text])
    assert.deepEqual([foreign.status, foreign.text], [nonsense.status, nonsense.text])
  })

  it('is created and continued by nobody but the user whom its sender names, where it names one', async () => {
    const [{ id: own }, { id: other }] = (await fovea.query<{ id: string }>(
      `SELECT id FROM users WHERE email IN ('patient@fovea.test', 'patient2@fovea.test') ORDER BY email = 'patient2@fovea.test'`,
    )) as [{ id: string }, { id: string }]
    const create = (expected: string) =>
      raw(patient, 'POST', uploads(), {
        ...VERSION,
        'upload-length': '5',
        'upload-metadata': metadata(named({})),
        'x-expected-user': expected,
      })
    assert.equal((await create(other)).status, 401)
    const made = await create(own)
    assert.equal(made.status, 201)
    const url = String(made.headers.location)
    const ask = (expected: string) => raw(patient, 'HEAD', url, { ...VERSION, 'x-expected-user': expected })
    assert.deepEqual([(await ask(other)).status, (await ask(own)).status], [401, 200])
  })

  it('checks an overridden method as that method, and accepts it for POST on an upload only', async () => {
    const url = await create(patient, 10, named())
    const as = (client: Client | null, method: string, more: Record<string, string> = {}) =>
      raw(client, 'POST', url, { ...VERSION, 'x-http-method-override': method, ...more })
    assert.equal((await as(null, 'DELETE')).status, 401)
    assert.equal((await as(null, 'HEAD')).status, 401)
    assert.equal((await as(stranger, 'DELETE')).status, 404)
    assert.equal((await as(patient, 'DELETE', { 'tus-resumable': '0.2.0' })).status, 412)
    for (const method of ['GET', 'PUT', 'TRACE', 'OPTIONS', 'x']) assert.equal((await as(patient, method)).status, 405, method)
    assert.equal((await as(patient, 'PATCH', { 'upload-offset': '0' })).status, 415)
    const told = await as(patient, 'HEAD')
    assert.deepEqual([told.status, told.headers['upload-offset'], told.headers['upload-length']], [200, '0', '10'])
    const made = await raw(patient, 'POST', uploads(), {
      ...VERSION,
      'upload-length': '5',
      'x-http-method-override': 'DELETE',
    })
    assert.equal(made.status, 201)
    const record = await raw(patient, 'POST', `${fovea.url}/api/v1/files/${idOf(url)}`, {
      'x-http-method-override': 'DELETE',
    })
    assert.equal(record.status, 405)
    const got = await raw(patient, 'GET', `${fovea.url}/api/v1/files/${idOf(url)}`, { 'x-http-method-override': 'DELETE' })
    assert.equal(got.status, 200)
    assert.equal(await savedOffset(url), 0)
    assert.equal((await as(patient, 'DELETE')).status, 204)
    assert.ok([404, 410].includes((await head(patient, url)).status))
  })

  it('lets no header change Location to another site', async () => {
    const lies: Record<string, string>[] = [
      { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', 'x-forwarded-port': '1' },
      { forwarded: 'host=evil.example;proto=https' },
      { host: 'evil.example' },
      { host: `evil.example:${fovea.port}` },
      { 'x-original-host': 'evil.example', 'x-host': 'evil.example', origin: 'https://evil.example' },
    ]
    for (const evil of lies) {
      const told = await raw(patient, 'POST', uploads(), { ...VERSION, 'upload-length': '5', ...evil })
      const location = String(told.headers.location ?? '')
      assert.doesNotMatch(location + told.text, /evil/, JSON.stringify(evil))
      if (told.status === 201) assert.ok(location.startsWith(`${fovea.url}/`) || location.startsWith('/'), location)
    }
  })

  it('returns nothing for GET on an upload, at any stage', async () => {
    const bytes = await photograph(300, 8)
    const nothing = async (url: string, stage: string) => {
      for (const end of ['', '/', '.json', '.info', '.bin', '?x=1', '/raw'])
        for (const method of ['GET', 'PUT']) {
          const { status, text } = await raw(patient, method, url + end)
          // Next redirects URLs with a trailing slash.
          assert.ok([404, 405, ...(end === '/' ? [308] : [])].includes(status), `${method} ${end} ${stage}: ${status}`)
          assert.ok(!text.includes(MARK))
        }
    }
    const whole = await create(patient, bytes.length, named())
    await nothing(whole, 'pending')
    await patch(patient, whole, 0, bytes.subarray(0, 1000))
    await nothing(whole, 'uploading')
    const sending = flowPatch(patient, whole, 1000)
    await sending.write(bytes.subarray(1000, 2000))
    await nothing(whole, 'while bytes come')
    await sending.write(bytes.subarray(2000))
    sending.end()
    await sending.told
    await nothing(whole, 'processing')
    await expectArrived(whole, bytes)
    await nothing(whole, 'completed')
    const gone = await create(patient, 10, named())
    await raw(patient, 'DELETE', gone, VERSION)
    await nothing(gone, 'given up')
    const { id } = await send(patient, Buffer.from('no picture at all'), named())
    await nothing(`${uploads()}/${id}`, 'failed')
  })

  it('serves no byte of a file to any user before it is completed', async () => {
    const bytes = await photograph(700, 9)
    const url = await create(patient, bytes.length, named())
    const doctor = await fovea.signIn('doctor')
    const shows = async () => {
      for (const client of [patient, doctor])
        for (const variant of ['thumbnail', 'medium', 'large', 'original'])
          assert.equal((await client.fetch(`/api/v1/images/${idOf(url)}/proxy?variant=${variant}`)).status, 404)
      const record = await patient.json<Record<string, unknown>>(`/api/v1/files/${idOf(url)}`)
      for (const found of ['thumbhash', 'sha256', 'quality', 'dicom', 'width', 'thumbnail_url'])
        assert.equal(record[found], null, found)
    }
    await shows()
    await patch(patient, url, 0, bytes.subarray(0, bytes.length - 1))
    await shows()
    await patch(patient, url, bytes.length - 1, bytes.subarray(bytes.length - 1))
    await expectArrived(url, bytes)
    assert.equal((await doctor.fetch(`/api/v1/images/${idOf(url)}/proxy?variant=original`)).status, 200)
  })

  it('keeps a resumable upload when the body of the creation is cut off', async () => {
    const bytes = await photograph(900, 10)
    const known = await count('uploads')
    const sending = flow(patient, 'POST', uploads(), {
      ...VERSION,
      'upload-length': String(bytes.length),
      'upload-metadata': metadata(named()),
      'content-type': 'application/offset+octet-stream',
      'content-length': String(bytes.length),
    })
    await sending.write(bytes.subarray(0, 50_000))
    await eventually(
      'its row is there',
      () => count('uploads'),
      (now) => now !== known,
    )
    sending.cut()
    const [{ id }] = (await fovea.query<{ id: string }>('SELECT id FROM uploads ORDER BY id DESC LIMIT 1')) as [{ id: string }]
    const url = `${uploads()}/${id}`
    let offset = await savedOffset(url)
    const resume = async () => {
      const { status } = await patch(patient, url, offset, bytes.subarray(offset))
      offset = await savedOffset(url)
      return status
    }
    const status = await eventually('it is received', resume, (told) => ![409, 423].includes(told))
    assert.equal(status, 204)
    await expectArrived(url, bytes)
  })

  it('leaves a working server, and a store that matches the rows exactly', async () => {
    await assertStoreIsExact(fovea)
    await assertSound(fovea, { marks: marks() })
  })
  it('returns 410 for a PATCH after expiry, and deletes the bytes', async () => {
    const url = await create(patient, 600_000, named())
    await patch(patient, url, 0, randomBytes(300_000))
    const objectKey = await objectOf(url)
    assert.notDeepEqual(bytesOf(objectKey), [])
    await fovea.kill()
    await fovea.query(`UPDATE uploads SET expires_at = now() - interval '1 minute' WHERE id = $1`, [idOf(url)])
    await fovea.begin()
    for (const told of [await patch(patient, url, 300_000, randomBytes(1000)), await head(patient, url)])
      assert.equal(told.status, 410)
    await eventually('every byte is deleted', () => bytesOf(objectKey).length === 0)
    assert.equal((await patch(patient, url, 300_000, randomBytes(1000))).status, 410)
    assert.ok([404, 410].includes((await patient.fetch(`/api/v1/files/${idOf(url)}`)).status))
    await assertStoreIsExact(fovea)
  })
  it('removes unfinished uploads in the cleanup, and keeps completed ones', async () => {
    const url = await create(patient, 600_000, named())
    await patch(patient, url, 0, randomBytes(300_000))
    await assertSweptClean(fovea)
    assert.equal(await count('object_keys'), storedFiles(fovea).length)
  })
})
