import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type Client, Fovea } from '../support/fovea'
import { stopSound } from '../support/invariants'
import { create, head, idOf, metadata, patch, patchAndCut, raw, send, settled } from '../support/tus'
import { photograph } from '../support/pictures'
import { eventually } from '../../lib/runtime/test-eventually'

const MB = 1024 * 1024
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** Every file below a folder. */
function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
}

describe('uploads', () => {
  let fovea: Fovea
  let patient: Client
  let caseId: string
  const uploads = () => `${fovea.url}/api/v1/files/upload`
  before(async () => {
    fovea = await Fovea.share()
    patient = await fovea.signIn('patient')
    caseId = await patient.openCase('Uploads')
  })
  after(() => stopSound(fovea))

  it('complete an image sent in chunks with a broken connection between, byte for byte', async () => {
    const bytes = await photograph(2000)
    const url = await create(patient, bytes.length, {
      filename: 'eye.jpg',
      filetype: 'image/jpeg',
      case_id: caseId,
      eye_side: 'right',
    })
    assert.ok(url.startsWith(`${uploads()}/`))
    const first = Math.floor(bytes.length / 3)
    assert.equal((await patch(patient, url, 0, bytes.subarray(0, first))).headers['upload-offset'], String(first))
    await patchAndCut(patient, url, first, bytes.subarray(first), Math.floor(bytes.length / 3))
    const told = await head(patient, url)
    assert.equal(told.status, 200)
    assert.equal(told.headers['cache-control'], 'no-store')
    assert.equal(told.headers['upload-length'], String(bytes.length))
    let offset = Number(told.headers['upload-offset'])
    assert.ok(offset >= first, 'what was acknowledged stays')
    // 423 until the cut connection is detected, 409 once its remaining bytes are stored: after either, a client requests
    // the offset and resumes from there.
    const resume = async () => {
      const { status } = await patch(patient, url, offset, bytes.subarray(offset))
      if (![423, 409].includes(status)) return status
      const next = Number((await head(patient, url)).headers['upload-offset'])
      assert.ok(next >= offset, 'what was told stays')
      offset = next
      return null
    }
    assert.equal(await eventually('it is received', resume), 204)
    const record = await settled(patient, idOf(url))
    assert.equal(record.status, 'completed')
    assert.equal(record.sha256, sha256(bytes))
    const original = await patient.fetch(`/api/v1/images/${record.id}/proxy?variant=original`)
    assert.equal(sha256(Buffer.from(await original.arrayBuffer())), sha256(bytes))
  })

  it('reject a wrong checksum with 460 and keep the offset; trailers are announced where supported', async () => {
    const bytes = await photograph(600, 9)
    const url = await create(patient, bytes.length, { filename: 'sum.jpg', filetype: 'image/jpeg' })
    const sum = (of: Buffer) => ({ 'upload-checksum': `sha1 ${createHash('sha1').update(of).digest('base64')}` })
    const wrong = await patch(patient, url, 0, bytes, sum(Buffer.from('other')))
    assert.deepEqual([wrong.status, wrong.headers['upload-offset']], [460, '0'])
    assert.equal((JSON.parse(wrong.text) as { code: string }).code, 'checksum_mismatch')
    assert.equal((await head(patient, url)).headers['upload-offset'], '0')
    assert.equal((await patch(patient, url, 0, bytes, sum(bytes))).status, 204)
    assert.equal((await settled(patient, idOf(url))).sha256, sha256(bytes))
    const offered = String((await raw(patient, 'OPTIONS', uploads())).headers['tus-extension']).split(',')
    assert.ok(offered.includes('checksum-trailer'))
    assert.ok(offered.includes('checksum') && offered.includes('concatenation') && offered.includes('creation-defer-length'))
  })

  it('complete an upload of deferred length and a concatenated one, byte for byte', async () => {
    const bytes = await photograph(900, 10)
    const half = Math.floor(bytes.length / 2)
    const pairs = metadata({ filename: 'parts.jpg', filetype: 'image/jpeg', case_id: caseId, eye_side: 'left' })
    const post = async (headers: Record<string, string>) => {
      const told = await raw(patient, 'POST', uploads(), { 'tus-resumable': '1.0.0', ...headers })
      assert.equal(told.status, 201, told.text)
      return String(told.headers.location)
    }
    const stream = await post({ 'upload-defer-length': '1', 'upload-metadata': pairs })
    assert.equal((await patch(patient, stream, 0, bytes.subarray(0, half))).status, 204)
    const last = await patch(patient, stream, half, bytes.subarray(half), { 'upload-length': String(bytes.length) })
    assert.equal(last.status, 204, last.text)
    assert.equal((await settled(patient, idOf(stream))).sha256, sha256(bytes))

    const parts: string[] = []
    for (const part of [bytes.subarray(0, half), bytes.subarray(half)]) {
      const url = await post({ 'upload-concat': 'partial', 'upload-length': String(part.length) })
      assert.equal((await patch(patient, url, 0, part)).status, 204)
      assert.equal((await patient.fetch(`/api/v1/files/${idOf(url)}`)).status, 404) // No file.
      parts.push(new URL(url).pathname)
    }
    const whole = await post({ 'upload-concat': `final;${parts.join(' ')}`, 'upload-metadata': pairs })
    assert.equal((await patch(patient, whole, 0, Buffer.of(1))).status, 403)
    const record = await settled(patient, idOf(whole))
    assert.deepEqual([record.status, record.sha256, record.eye_side], ['completed', sha256(bytes), 'left'])
  })

  it('accept 12 MB in one PATCH and 25 MB with the creation', async () => {
    const big = Buffer.concat([await photograph(400), randomBytes(12 * MB)]) // JPEG readers ignore what follows the end.
    const url = await create(patient, big.length, { filename: 'a.jpg', filetype: 'image/jpeg' })
    assert.equal((await patch(patient, url, 0, big)).headers['upload-offset'], String(big.length))
    const bytes = Buffer.concat([await photograph(400), randomBytes(25 * MB)])
    const told = await raw(
      patient,
      'POST',
      uploads(),
      {
        'tus-resumable': '1.0.0',
        'upload-length': String(bytes.length),
        'upload-metadata': metadata({ filename: 'b.jpg' }),
        'content-type': 'application/offset+octet-stream',
      },
      bytes,
    )
    assert.equal(told.status, 201)
    assert.equal(told.headers['upload-offset'], String(bytes.length))
    for (const [id, whole] of [
      [idOf(url), big],
      [idOf(String(told.headers.location)), bytes],
    ] as const) {
      const record = await settled(patient, id)
      assert.equal(record.sha256, sha256(whole), record.reason ?? '')
    }
  })

  it('reject a wrong version, and treat a missing one as 1.0.0', async () => {
    const told = await raw(patient, 'POST', uploads(), { 'tus-resumable': '9.9.9', 'upload-length': '5' })
    assert.equal(told.status, 412)
    assert.equal(told.headers['tus-version'], '1.0.0')
    assert.equal((await raw(patient, 'POST', uploads(), { 'upload-length': '5' })).status, 201)
  })

  it('reject a length that is not a plain integer with 400, and one above the limit with 413', async () => {
    for (const length of ['-1', '1.5', '1e3', '0x10', '99999999999999999999', '', '+5', '05', ['5', '6']]) {
      const told = await raw(patient, 'POST', uploads(), { 'tus-resumable': '1.0.0', 'upload-length': length })
      assert.equal(told.status, 400, `${JSON.stringify(length)}: ${told.text}`)
    }
    assert.equal((await raw(patient, 'POST', uploads(), { 'tus-resumable': '1.0.0' })).status, 400)
    const both = await raw(patient, 'POST', uploads(), {
      'tus-resumable': '1.0.0',
      'upload-length': '5',
      'upload-defer-length': '1',
    })
    assert.equal(both.status, 400)
    const deferred = await raw(patient, 'POST', uploads(), { 'tus-resumable': '1.0.0', 'upload-defer-length': '1' })
    assert.equal(deferred.status, 201)
    const odd = await raw(patient, 'POST', uploads(), { 'tus-resumable': '1.0.0', 'upload-defer-length': '2' })
    assert.equal(odd.status, 400)
    const huge = await raw(patient, 'POST', uploads(), { 'tus-resumable': '1.0.0', 'upload-length': String(3 * 1024 * MB) })
    assert.equal(huge.status, 413)
    const jpeg = await raw(patient, 'POST', uploads(), {
      'tus-resumable': '1.0.0',
      'upload-length': String(51 * MB),
      'upload-metadata': metadata({ filetype: 'image/jpeg' }),
    })
    assert.equal(jpeg.status, 413, 'the declared kind has its own limit')
  })

  it('accept an empty upload, and fail its file as empty', async () => {
    const record = await send(patient, Buffer.alloc(0), { filename: 'nothing.jpg' })
    assert.deepEqual([record.status, record.reason_code], ['failed', 'empty_file'])
  })

  it('reject wrong or malformed offsets, and change nothing', async () => {
    const url = await create(patient, 100)
    await patch(patient, url, 0, Buffer.alloc(10, 1))
    for (const [offset, status] of [
      ['20', 409],
      ['5', 409],
      ['-1', 400],
      ['00', 400],
      ['0x0', 400],
      ['+5', 400],
    ] as const) {
      const told = await patch(patient, url, offset, Buffer.alloc(10, 2))
      assert.equal(told.status, status, offset)
      if (status === 409) assert.equal(told.headers['upload-offset'], '10')
    }
    assert.equal((await head(patient, url)).headers['upload-offset'], '10')
  })

  it('reject a wrong content type with 415 and a body beyond the length with 413, and keep the offset', async () => {
    const url = await create(patient, 100)
    assert.ok([400, 415].includes((await patch(patient, url, 0, Buffer.alloc(10), { 'content-type': 'image/jpeg' })).status))
    assert.equal((await patch(patient, url, 0, Buffer.alloc(101))).status, 413)
    assert.equal((await head(patient, url)).headers['upload-offset'], '0')
  })

  it('let exactly one of twenty concurrent writers at one offset win, and keep its bytes only', async () => {
    const bodies = await Promise.all(Array.from({ length: 20 }, (_, i) => photograph(300, i)))
    const longest = Math.max(...bodies.map((body) => body.length))
    const padded = bodies.map((body) => Buffer.concat([body, Buffer.alloc(longest - body.length)]))
    const url = await create(patient, longest, { filename: 'race.jpg' })
    const told = await Promise.all(padded.map((body) => patch(patient, url, 0, body)))
    const winners = told.flatMap(({ status }, i) => (status === 204 ? [i] : []))
    assert.equal(winners.length, 1, told.map(({ status }) => status).join(' '))
    assert.ok(told.every(({ status }) => [204, 409, 423].includes(status)))
    assert.equal((await settled(patient, idOf(url))).sha256, sha256(padded[winners[0]!]!))
  })

  it('are finished once when the last PATCH is repeated', async () => {
    const bytes = await photograph(300)
    const url = await create(patient, bytes.length, { filename: 'again.jpg', case_id: caseId })
    await patch(patient, url, 0, bytes)
    for (let i = 0; i < 10; i++) {
      assert.ok([204, 409].includes((await patch(patient, url, bytes.length, Buffer.alloc(0))).status))
      assert.ok([403, 409].includes((await patch(patient, url, 0, bytes)).status))
    }
    const { id } = await settled(patient, idOf(url))
    const told = await fovea.query('SELECT 1 FROM notifications WHERE data->>$1 = $2', ['file_id', id])
    const people = await fovea.query<{ n: number }>(
      'SELECT count(DISTINCT user_id)::int AS n FROM notifications WHERE data->>$1 = $2',
      ['file_id', id],
    )
    assert.equal(told.length, people[0]!.n)
    assert.equal((await fovea.query('SELECT 1 FROM file_variants WHERE file_id = $1', [id])).length, 4)
  })

  it('delete their bytes on DELETE, and a completed file too, unless it belongs to a case', async () => {
    const url = await create(patient, 600_000)
    await patch(patient, url, 0, Buffer.alloc(300_000, 7))
    const [{ object_key: key }] = (await fovea.query<{ object_key: string }>('SELECT object_key FROM uploads WHERE id = $1', [
      idOf(url),
    ])) as [{ object_key: string }]
    const its = () => filesBelow(path.join(fovea.dataDir, 'objects')).filter((file) => file.includes(key))
    assert.notEqual(its().length, 0)
    assert.equal((await raw(patient, 'DELETE', url, { 'tus-resumable': '1.0.0' })).status, 204)
    assert.ok([404, 410].includes((await head(patient, url)).status))
    assert.ok([404, 410].includes((await patch(patient, url, 300_000, Buffer.alloc(1))).status))
    assert.ok([404, 410].includes((await patient.fetch(`/api/v1/files/${idOf(url)}`)).status))
    assert.deepEqual(its(), [])
    const finish = async (metadata: Record<string, string>) => {
      const { id } = await send(patient, await photograph(300), { filename: 'whole.jpg', ...metadata })
      const { status } = await raw(patient, 'DELETE', `${uploads()}/${id}`, { 'tus-resumable': '1.0.0' })
      return [status, (await patient.fetch(`/api/v1/images/${id}/proxy`)).status]
    }
    assert.deepEqual(await finish({}), [204, 404])
    assert.deepEqual(await finish({ case_id: caseId }), [403, 200])
  })

  it('accept a method override for POST on an upload only, and no header that changes Location', async () => {
    const url = await create(patient, 10)
    const override = {
      'tus-resumable': '1.0.0',
      'x-http-method-override': 'PATCH',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    }
    assert.equal((await raw(patient, 'POST', url, override, Buffer.alloc(4))).headers['upload-offset'], '4')
    assert.equal((await raw(patient, 'HEAD', url, { 'tus-resumable': '1.0.0', 'x-http-method-override': 'DELETE' })).status, 200)
    const evil = {
      'tus-resumable': '1.0.0',
      'upload-length': '5',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
    }
    assert.ok(String((await raw(patient, 'POST', uploads(), evil)).headers.location).startsWith(fovea.url))
  })

  it('return nothing for GET, at any stage', async () => {
    const url = await create(patient, 10)
    for (const address of [url, `${url}.json`, `${url}.info`])
      assert.ok([404, 405].includes((await raw(patient, 'GET', address)).status), address)
    const { id } = await send(patient, await photograph(300), { filename: 'x.jpg' })
    for (const end of ['', '.json', '.info'])
      assert.ok([404, 405].includes((await raw(patient, 'GET', `${uploads()}/${id}${end}`)).status))
  })

  it('return the same 404 for the upload of another user as for a missing one', async () => {
    const url = await create(patient, 10)
    const other = await fovea.signIn('patient2')
    const absent = `${uploads()}/01890000-0000-7000-8000-000000000000`
    for (const method of ['HEAD', 'PATCH', 'DELETE']) {
      const headers = { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }
      const [foreign, missing] = [await raw(other, method, url, headers), await raw(other, method, absent, headers)]
      assert.equal(foreign.status, 404)
      assert.deepEqual([foreign.status, foreign.text], [missing.status, missing.text])
    }
    const into = await raw(other, 'POST', uploads(), {
      'tus-resumable': '1.0.0',
      'upload-length': '5',
      'upload-metadata': metadata({ case_id: caseId }),
    })
    assert.ok([403, 404].includes(into.status), 'nor can they send into the case')
  })
})
