import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import http from 'node:http'
import { after, before, describe, it } from 'node:test'
import { openSecrets, registerSecrets } from '../../lib/config/secrets'
import { signUrlToken } from '../../lib/files/deliver/signed-url-token'
import { type Client, Fovea } from '../support/fovea'
import { stopSound } from '../support/invariants'
import { photograph } from '../support/pictures'
import { raw, send, settled } from '../support/tus'

/** Known here too, so that an expired link can be signed without waiting. */
const MASTER_KEY = 'cd'.repeat(32)
/** More than a minute allows. */
const MANY_GUESSES = 10_000
registerSecrets(openSecrets('', MASTER_KEY))
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

interface UploadUrl {
  id: string
  uploadUrl: string
  method: 'PUT'
  headers: Record<string, string>
  expiresAt: string
}

describe('signed URLs', () => {
  let fovea: Fovea
  let patient: Client
  let staff: Client
  let caseId: string
  before(async () => {
    fovea = await Fovea.start({ env: { FOVEA_MASTER_KEY: MASTER_KEY, RATE_LIMIT_INVALID_LINKS_PER_MINUTE: '30' } })
    patient = await fovea.signIn('patient')
    staff = await fovea.signIn('staff')
    caseId = await patient.openCase('Signed')
  })
  after(() => stopSound(fovea))

  const uploadUrl = (client: Client, size: number, more: object = {}): Promise<UploadUrl> =>
    client.post<UploadUrl>('/api/v1/images/upload-url', {
      filename: 'eye.jpg',
      mimeType: 'image/jpeg',
      fileSize: size,
      caseId,
      ...more,
    })
  const put = (given: UploadUrl, bytes: Buffer) => raw(null, given.method, given.uploadUrl, given.headers, bytes)
  const downloadUrl = async (client: Client, id: string, variant: string) =>
    (await client.json<{ downloadUrl: string }>(`/api/v1/images/${id}/download-url?variant=${variant}`)).downloadUrl
  const codeOf = (text: string) => (JSON.parse(text) as { code: string }).code
  /** Whether the connection is kept depends on how much of the body has arrived, not on the address. */
  const endToEnd = (headers: object) =>
    Object.keys(headers)
      .filter((name) => !['connection', 'keep-alive'].includes(name))
      .sort()
  const random = () => `${fovea.url}/api/v1/signed/${randomBytes(90).toString('base64url')}`
  const setAssigned = async (isAssigned: boolean) => {
    if (!isAssigned) return fovea.query('UPDATE assignments SET ended_at = now() WHERE case_id = $1', [caseId])
    return fovea.query(
      `INSERT INTO assignments (id, kind, holder_id, case_id)
       SELECT gen_random_uuid(), 'staff_case', id, $1 FROM users WHERE email = 'staff@fovea.test'`,
      [caseId],
    )
  }

  it('upload an image with one PUT and download it again, without other credentials', async () => {
    const bytes = await photograph(1500)
    const given = await uploadUrl(patient, bytes.length, { eyeSide: 'left', capturedAt: '2026-02-03T04:05:06Z' })
    assert.equal((await patient.json<{ status: string }>(`/api/v1/files/${given.id}`)).status, 'pending')
    assert.ok(given.uploadUrl.startsWith(`${fovea.url}/api/v1/signed/`))
    assert.ok(Date.parse(given.expiresAt) > Date.now())
    const told = await put(given, bytes)
    assert.deepEqual([told.status, JSON.parse(told.text)], [200, { id: given.id, status: 'processing' }])
    const record = await settled(patient, given.id)
    assert.deepEqual([record.status, record.sha256, record.eye_side], ['completed', sha256(bytes), 'left'])

    const { url, expires_at } = await patient.json<{ url: string; expires_at: string }>(`/api/v1/files/${given.id}/download-url`)
    assert.ok(Date.parse(expires_at) > Date.now())
    const whole = await fetch(url)
    assert.equal(sha256(Buffer.from(await whole.arrayBuffer())), sha256(bytes))
    const again = await put(given, bytes)
    assert.deepEqual([again.status, codeOf(again.text)], [409, 'link_used'])
  })

  it('serve the headers, ranges and ETags of the proxy, whatever the query requests', async () => {
    const { id } = await send(patient, await photograph(900), { filename: 'Auge "links".jpg', case_id: caseId })
    for (const variant of ['thumbnail', 'medium', 'large', 'original']) {
      const url = await downloadUrl(patient, id, variant)
      const accept = { accept: '*/*' }
      const [signed, proxied] = await Promise.all([
        fetch(`${url}?inline=1&variant=original`, { headers: accept }),
        patient.fetch(`/api/v1/images/${id}/proxy?variant=${variant}`, { headers: accept }),
      ])
      for (const name of [
        'x-content-type-options',
        'content-security-policy',
        'cross-origin-resource-policy',
        'content-disposition',
        'cache-control',
        'referrer-policy',
        'content-type',
        'etag',
        'accept-ranges',
      ])
        assert.equal(signed.headers.get(name), proxied.headers.get(name), `${variant} ${name}`)
      // Which pages may embed a signed URL depends on the requesting page.
      const varies = [proxied.headers.get('vary'), 'Origin, Referer'].filter(Boolean).join(', ')
      assert.equal(signed.headers.get('vary'), varies, variant)
      assert.equal(signed.headers.get('referrer-policy'), 'no-referrer')
      assert.deepEqual(Buffer.from(await signed.arrayBuffer()), Buffer.from(await proxied.arrayBuffer()))
      const etag = signed.headers.get('etag')!
      assert.equal((await fetch(url, { headers: { 'if-none-match': etag } })).status, 304)
      const part = await fetch(url, { headers: { range: 'bytes=10-19' } })
      assert.deepEqual([part.status, (await part.arrayBuffer()).byteLength], [206, 10])
      const head = await raw(null, 'HEAD', url)
      assert.deepEqual([head.status, head.headers.etag, head.text], [200, etag, ''])
    }
    assert.equal((await patient.fetch(`/api/v1/images/${id}/download-url?variant=other`)).status, 400)
    const saved = await patient.json<{ downloadUrl: string }>(
      `/api/v1/images/${id}/download-url?variant=large&disposition=attachment`,
    )
    assert.match((await fetch(saved.downloadUrl)).headers.get('content-disposition')!, /^attachment/)
    assert.equal((await patient.fetch(`/api/v1/images/${id}/download-url?disposition=inline`)).status, 400)
  })

  it('look like unknown URLs as soon as the assignment ends', async () => {
    await setAssigned(true)
    const bytes = await photograph(500)
    const sent = await send(patient, bytes, { filename: 'eye.jpg', case_id: caseId })
    const [url, given] = [await downloadUrl(staff, sent.id, 'large'), await uploadUrl(staff, bytes.length)]
    assert.equal((await fetch(url)).status, 200)
    await setAssigned(false)
    for (const [method, gone, body] of [
      ['GET', url, null],
      ['PUT', given.uploadUrl, bytes],
    ] as const) {
      const [told, never] = [await raw(null, method, gone, {}, body), await raw(null, method, random(), {}, body)]
      assert.deepEqual([told.status, told.text], [404, never.text])
      assert.deepEqual(endToEnd(told.headers), endToEnd(never.headers))
    }
  })

  it('return the same 404 for a foreign case, file or image as for a missing one', async () => {
    const other = await fovea.signIn('patient2')
    const { id } = await send(patient, await photograph(400), { filename: 'eye.jpg', case_id: caseId })
    const never = '01890000-0000-7000-8000-000000000000'
    for (const path of ['/api/v1/files/ID/download-url', '/api/v1/images/ID/download-url', '/api/v1/files/ID/access-log']) {
      const told = await Promise.all(
        [id, never, 'nonsense'].map(async (one) => {
          const answer = await other.fetch(path.replace('ID', one))
          return `${answer.status} ${await answer.text()}`
        }),
      )
      assert.match(told[0]!, /^404/)
      assert.equal(new Set(told).size, 1, path)
    }
    const asked = { filename: 'x.jpg', mimeType: 'image/jpeg', fileSize: 100 }
    for (const client of [other, staff, await fovea.signIn('trainer')]) {
      const told = await Promise.all(
        [caseId, never].map(async (one) => {
          const init = { method: 'POST', headers: { 'content-type': 'application/json' } }
          const answer = await client.fetch('/api/v1/images/upload-url', {
            ...init,
            body: JSON.stringify({ ...asked, caseId: one }),
          })
          return `${answer.status} ${await answer.text()}`
        }),
      )
      assert.match(told[0]!, /^404/)
      assert.equal(told[0], told[1])
    }
  })

  it('reject a wrong length or a broken connection, and can be retried', async () => {
    const bytes = await photograph(1200)
    const given = await uploadUrl(patient, bytes.length)
    assert.equal((await put(given, Buffer.concat([bytes, Buffer.from('x')]))).status, 413)
    assert.equal((await put(given, bytes.subarray(10))).status, 400)
    const chunked = { ...given, headers: { ...given.headers, 'transfer-encoding': 'chunked' } }
    assert.equal((await put(chunked, Buffer.concat([bytes, bytes]))).status, 413)
    assert.equal((await put(chunked, bytes.subarray(10))).status, 400)
    await putAndCut(given, bytes, 30_000)
    assert.equal((await patient.json<{ status: string }>(`/api/v1/files/${given.id}`)).status, 'pending')
    assert.equal((await put(given, bytes)).status, 200)
    assert.deepEqual((await settled(patient, given.id)).sha256, sha256(bytes))
    const rows = await fovea.query('SELECT 1 FROM object_keys k JOIN files f ON f.object_id = k.object_id WHERE f.id = $1', [
      given.id,
    ])
    assert.equal(rows.length, 1)
  })

  it('accept 12 MB in one request', async () => {
    const bytes = randomBytes(12 * 1024 * 1024)
    const given = await uploadUrl(patient, bytes.length)
    assert.equal((await put(given, bytes)).status, 200)
    const record = await settled(patient, given.id)
    assert.deepEqual([record.status, record.reason_code, record.size], ['failed', 'type_mismatch', bytes.length])
  })

  it('are refused for invalid input before a byte is sent', async () => {
    const ask = async (more: object) => {
      const body = JSON.stringify({ filename: 'x', mimeType: 'image/jpeg', fileSize: 10, caseId, ...more })
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
      return (await patient.fetch('/api/v1/images/upload-url', init)).status
    }
    assert.equal(await ask({ fileSize: 51 * 2 ** 20 }), 413)
    assert.equal(await ask({ mimeType: 'video/mp4' }), 415)
    for (const fileSize of [0, -1, 1.5, '10', null, 1e300]) assert.equal(await ask({ fileSize }), 400, String(fileSize))
    for (const more of [{ mimeType: 'image/jpeg\r\nx: y' }, { eyeSide: 'third' }, { capturedAt: 'never' }, { filename: '' }])
      assert.equal(await ask(more), 400, JSON.stringify(more))
    assert.equal(await ask({ mimeType: '' }), 200, 'a browser says nothing of what it does not know')
  })

  it('report that they have expired', async () => {
    const { id } = await send(patient, await photograph(400), { filename: 'eye.jpg', case_id: caseId })
    const waiting = await uploadUrl(patient, 10)
    const [me] = await fovea.query<{ id: string }>(`SELECT id FROM users WHERE email = 'patient@fovea.test'`)
    const over = { variant: 'original', disposition: 'attachment', userId: me!.id, sessionId: null, expiresAtMs: 1 } as const
    const [down, up] = [
      signUrlToken({ ...over, method: 'GET', fileId: id }),
      signUrlToken({ ...over, method: 'PUT', fileId: waiting.id }),
    ]
    const told = [
      await raw(null, 'GET', `${fovea.url}/api/v1/signed/${down}`),
      await raw(null, 'PUT', `${fovea.url}/api/v1/signed/${up}`, {}, Buffer.alloc(10)),
    ]
    for (const { status, text } of told) {
      assert.deepEqual([status, codeOf(text)], [410, 'link_expired'])
    }
  })

  it('return 404 and then 429 for guesses, while a valid URL is still served', async () => {
    const { id } = await send(patient, await photograph(400), { filename: 'eye.jpg', case_id: caseId })
    const url = await downloadUrl(patient, id, 'thumbnail')
    const changed = url.slice(0, -1) + (url.endsWith('A') ? 'B' : 'A')
    let told = await raw(null, 'GET', changed)
    assert.equal(told.status, 404)
    for (let i = 0; told.status === 404 && i < MANY_GUESSES; i++) told = await raw(null, i % 2 ? 'GET' : 'PUT', random())
    assert.equal(told.status, 429)
    assert.ok(Number(told.headers['retry-after']) >= 1)
    assert.equal((await fetch(url)).status, 200)
    assert.equal((await raw(null, 'DELETE', url)).status, 405)
  })

  it('are recorded in the access log, which the patient and doctors can read, and printed in no output', async () => {
    const { id } = await send(patient, await photograph(400), { filename: 'eye.jpg', case_id: caseId })
    const doctor = await fovea.signIn('doctor')
    const url = await downloadUrl(doctor, id, 'thumbnail')
    await fetch(url)
    await fetch(url, { headers: { range: 'bytes=0-0' } })
    type Log = { items: { user_id: string; action: string; variant: string; outcome: string; ip: string; at: string }[] }
    for (const client of [patient, doctor]) {
      const { items } = await client.json<Log>(`/api/v1/files/${id}/access-log`)
      const me = await doctor.json<{ id: string }>('/api/v1/me')
      const downloads = items.filter(({ user_id }) => user_id === me.id)
      assert.deepEqual(
        downloads.map(({ action, variant, outcome }) => [action, variant, outcome]),
        Array.from({ length: 2 }, () => ['download', 'thumbnail', 'allowed']),
      )
    }
    await setAssigned(true)
    assert.equal((await staff.fetch(`/api/v1/files/${id}/access-log`)).status, 403)
    await setAssigned(false)
    assert.ok(!fovea.output.includes(new URL(url).pathname.split('/').at(-1)!.slice(0, 40)))
  })
})

/** Sends a PUT whose connection is cut after some bytes of its body; resolves when the socket is closed. */
function putAndCut({ uploadUrl, headers }: UploadUrl, bytes: Buffer, cutAfterBytes: number): Promise<void> {
  return new Promise((done) => {
    const all = { ...headers, 'content-length': String(bytes.length) }
    const request = http.request(uploadUrl, { method: 'PUT', agent: false, headers: all })
    request.on('error', () => undefined)
    request.on('close', () => done())
    request.write(bytes.subarray(0, cutAfterBytes), () => request.destroy())
  })
}
