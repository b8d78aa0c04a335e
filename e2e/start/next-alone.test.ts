import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { greyObject } from '../../lib/dicom/test-objects'
import { resolveLegacyPath } from '../../lib/http/route/legacy-paths'
import { PUBLIC_CALLS, QUERIES } from '../access/matrix/calls-without-id'
import { BadLine } from '../support/bad-line'
import { browserCookie } from '../support/cookie'
import { type Client, Fovea } from '../support/fovea'
import { assertSound, assertStoreIsExact } from '../support/invariants'
import { photograph } from '../support/pictures'
import { create, flowPatch, head, idOf, metadata, patch, patchAndCut, raw, send, settled } from '../support/tus'

const MB = 1024 * 1024
const VERSION = { 'tus-resumable': '1.0.0' }
const ABSENT = '01890000-0000-7000-8000-000000000000'
const MARK = 'Zebrafink'
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/**
 * The second mount (0001): the same handlers, reached through Next alone. What they do is proved behind server.ts; here, that
 * every call reaches its handler, that bytes stream through Next in both directions, and that refusals arrive.
 */
describe('mounted by Next alone', () => {
  let line: BadLine
  let fovea: Fovea
  let patient: Client
  let caseId: string
  before(async () => {
    const { hostname, port } = new URL(process.env.FOVEA_TEST_DATABASE_URL ?? assert.fail('run it through npm test'))
    line = await BadLine.open({ host: hostname, port: Number(port) })
    const databaseVia = (databaseUrl: string) => Object.assign(new URL(databaseUrl), { port: String(line.port) }).href
    const env = { MIN_THROUGHPUT_WINDOW_SECONDS: '6', RATE_LIMIT_INVALID_LINKS_PER_MINUTE: '1000' }
    fovea = await Fovea.start({ underNext: true, databaseVia, env })
    patient = await fovea.signIn('patient')
    caseId = await patient.openCase(`The case of ${MARK}`)
  })
  after(async () => {
    line.putUp()
    await fovea.stop()
    await line.close()
  })

  const uploads = () => `${fovea.url}/api/v1/files/upload`
  const at = (path: string, headers: Record<string, string> = {}) => fetch(fovea.url + path, { headers, redirect: 'manual' })
  const named = () => ({ filename: `${MARK}.jpg`, filetype: 'image/jpeg', case_id: caseId })
  const expectArrived = async (id: string, bytes: Buffer) => {
    const record = await settled(patient, id)
    assert.deepEqual([record.status, record.sha256], ['completed', sha256(bytes)], record.reason ?? '')
    const original = await patient.fetch(`/api/v1/images/${id}/proxy?variant=original`)
    assert.equal(sha256(Buffer.from(await original.arrayBuffer())), sha256(bytes))
  }

  describe('every call', () => {
    let calls: string[]
    before(async () => {
      const { paths } = (await (await at('/api/v1/openapi.json')).json()) as { paths: Record<string, object> }
      calls = Object.entries(paths).flatMap(([path, operations]) =>
        Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
      )
    })
    const ask = (by: Client | null, call: string, json: string | null = null) => {
      const [method, path] = call.split(' ') as [string, string]
      // Addresses of older clients are server.ts's: the calls behind them are these.
      const address = fovea.url + resolveLegacyPath(path).replaceAll(/\{\w+\}/g, ABSENT) + (QUERIES[call] ?? '')
      const type = { 'content-type': 'application/json' }
      return raw(by, method, address, { ...VERSION, ...(json ? type : {}) }, json ? Buffer.from(json) : null)
    }

    it('reaches its handler, which refuses who is not signed in', async () => {
      for (const call of calls) {
        const { status, headers, text } = await ask(null, call)
        if (PUBLIC_CALLS.includes(call) || call.startsWith('OPTIONS ')) assert.ok(status < 500, `${call}: ${status}`)
        else {
          assert.equal(status, 401, call)
          assert.match(String(headers['content-type']), /^application\/(problem|fhir)\+json/, call)
          if (!call.startsWith('HEAD ')) assert.match(text, /"code":"\w+"/, call)
        }
      }
    })

    it('answers a patient who reads or names what does not exist, and never fails', async () => {
      // Sockets are given to whoever listens: not to a route of Next.
      const isUnavailable = (call: string) => call === 'POST /api/v1/live/ticket'
      for (const call of calls) {
        if (/^POST |^DELETE \/api\/v1\/me/.test(call) && !isUnavailable(call)) continue
        const hasBody = !/^(GET|HEAD|OPTIONS|DELETE) /.test(call)
        const { status, text } = await ask(patient, call, hasBody ? '{}' : null)
        if (isUnavailable(call))
          assert.deepEqual([status, (JSON.parse(text) as { code: string }).code], [503, 'websocket_unavailable'])
        else assert.ok(status < 500 || status === 501, `${call}: ${status} ${text}`)
        if (/^GET [^{]*$/.test(call) && status === 200) assert.ok(text !== '', call)
      }
    })

    it('is 405 with Allow for a method that its URL does not have, next-auth’s and those of the API documents included', async () => {
      for (const [path, allow] of [
        ['/api/auth/session', 'GET, HEAD, POST, OPTIONS'],
        ['/api/auth/csrf', 'GET, HEAD, OPTIONS'],
        ['/api/auth/callback/credentials', 'POST, OPTIONS'],
        ['/api/v1/openapi.json', 'GET, HEAD, OPTIONS'],
        ['/api/v1/asyncapi.json', 'GET, HEAD, OPTIONS'],
      ] as const) {
        const told = await raw(null, 'PUT', fovea.url + path)
        assert.deepEqual(
          [told.status, told.headers.allow, told.headers['content-type']],
          [405, allow, 'application/problem+json'],
        )
        const options = await raw(null, 'OPTIONS', fovea.url + path)
        assert.deepEqual([options.status, options.headers.allow], [204, allow], path)
        if (allow.startsWith('GET, HEAD, OPTIONS')) assert.equal((await raw(null, 'HEAD', fovea.url + path)).status, 200, path)
      }
      for (const path of ['/api/auth/nothing', '/api/auth', '/api/auth/callback/other'])
        assert.equal((await at(path)).status, 404, path)
      const json = { 'content-type': 'application/json' }
      assert.equal((await raw(null, 'POST', `${fovea.url}/api/auth/session`, json, Buffer.from('{'))).status, 400)
    })

    it('finds nothing under another spelling of a path', async () => {
      for (const name of ['..%2f..%2fetc%2fpasswd', '%2e%2e%2fmeals', 'a%00b', '%252e%252e']) {
        const told = await raw(patient, 'GET', `${fovea.url}/files/meals/${name}`)
        assert.ok([400, 404].includes(told.status), `${name}: ${told.status}`)
        assert.doesNotMatch(told.text, /root:/)
      }
    })
  })

  it('serves pages with their policy, the worker, the manifest, and the sign-in of a browser', async () => {
    const cookie = await browserCookie(fovea, 'patient')
    assert.equal((await at('/cases', { cookie })).status, 200)
    assert.match((await at('/sign-in')).headers.get('content-security-policy')!, /worker-src 'self' blob:; manifest-src 'self'/)
    assert.match((await at('/sw.js')).headers.get('content-type')!, /^text\/javascript/)
    assert.equal(((await (await at('/manifest.webmanifest?language=ar')).json()) as { dir: string }).dir, 'rtl')
    const offline = await at('/offline', { 'accept-language': 'fr' })
    assert.deepEqual([offline.status, offline.headers.get('content-language')], [200, 'fr'])
    for (const tag of ['style', 'script']) {
      const [, text] = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(await offline.clone().text())!
      const sum = createHash('sha256').update(text!).digest('base64')
      assert.ok(offline.headers.get('content-security-policy')!.includes(`sha256-${sum}`), tag)
    }
    const form = new FormData()
    form.set('files', new File([new Uint8Array(12 * MB)], 'photo.jpg', { type: 'image/jpeg' }))
    const shared = await fetch(`${fovea.url}/share-target`, { method: 'POST', body: form, redirect: 'manual' })
    assert.deepEqual([shared.status, shared.headers.get('location')], [303, '/offline?shared=missed'])
  })

  it('opens a share link, and closes it', async () => {
    await send(patient, await photograph(300), named())
    const expires = new Date(Date.now() + 3_600_000).toISOString()
    const { id, url } = await patient.post<{ id: string; url: string }>('/api/v1/shares', {
      case_id: caseId,
      expires_at: expires,
    })
    const path = new URL(url).pathname
    const opened = await at(path)
    assert.equal(opened.status, 200)
    assert.match(opened.headers.get('set-cookie')!, /HttpOnly/)
    assert.equal((await patient.fetch(`/api/v1/shares/${id}`, { method: 'DELETE' })).status, 204)
    const closed = await at(path)
    assert.deepEqual([closed.status, (await at(`/s/${'q'.repeat(43)}`)).status], [404, 404])
    assert.doesNotMatch(await closed.text(), new RegExp(MARK))
  })

  describe('a body', () => {
    it('streams: its offset grows while it arrives, what arrived of a cut one is kept, and the rest completes it', async () => {
      const bytes = Buffer.concat([await photograph(1200, 2), randomBytes(2 * MB)])
      const url = await create(patient, bytes.length, named())
      const sending = flowPatch(patient, url, 0, { 'content-length': String(bytes.length) })
      await sending.write(bytes.subarray(0, MB))
      let offset = 0
      for (let looks = 0; offset === 0 && looks < 1000; looks++)
        offset = Number((await head(patient, url)).headers['upload-offset'])
      assert.ok(offset > 0 && offset <= MB, String(offset))
      await sending.write(bytes.subarray(MB))
      sending.end()
      assert.equal((await sending.told).status, 204)
      await expectArrived(idOf(url), bytes)

      const cut = await create(patient, bytes.length, named())
      assert.equal((await patch(patient, cut, 0, bytes.subarray(0, MB))).headers['upload-offset'], String(MB))
      await patchAndCut(patient, cut, MB, bytes.subarray(MB), MB / 2)
      let told = await head(patient, cut)
      // 423 or 409 until the server has noticed that nothing more comes.
      for (let tries = 0; told.status !== 204 && tries < 1000; tries++) {
        offset = Number((await head(patient, cut)).headers['upload-offset'])
        assert.ok(offset >= MB, 'what was acknowledged stays')
        told = await patch(patient, cut, offset, bytes.subarray(offset))
        assert.ok([204, 409, 423].includes(told.status), told.text)
      }
      await expectArrived(idOf(cut), bytes)
    })

    it('of 25 MB arrives whole: with a creation, as a form, and at a signed URL', async () => {
      const bytes = Buffer.concat([await photograph(400), randomBytes(25 * MB)])
      const type = { 'content-type': 'application/offset+octet-stream', 'upload-length': String(bytes.length) }
      const told = await raw(patient, 'POST', uploads(), { ...VERSION, ...type, 'upload-metadata': metadata(named()) }, bytes)
      assert.deepEqual([told.status, told.headers['upload-offset']], [201, String(bytes.length)])
      await expectArrived(idOf(String(told.headers.location)), bytes)

      const form = new FormData()
      form.set('caseId', caseId)
      form.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), `${MARK}.jpg`)
      const image = await patient.json<{ id: string }>('/api/v1/images/upload', { method: 'POST', body: form })
      await expectArrived(image.id, bytes)

      const asked = { caseId, filename: `${MARK}.jpg`, mimeType: 'image/jpeg', fileSize: bytes.length }
      const given = await patient.post<Given>('/api/v1/images/upload-url', asked)
      assert.equal((await raw(null, 'PUT', given.uploadUrl, given.headers, bytes.subarray(10))).status, 400)
      const put = await raw(null, 'PUT', given.uploadUrl, given.headers, bytes)
      assert.equal(put.status, 200, put.text)
      await expectArrived(given.id, bytes)
    })

    it('is read in ranges, by its ETag, and as the frame of an object with its parameters in a header', async () => {
      const { id } = await send(patient, await photograph(900), named())
      const { url } = await patient.json<{ url: string }>(`/api/v1/files/${id}/download-url`)
      const whole = await fetch(url)
      const bytes = Buffer.from(await whole.arrayBuffer())
      assert.equal(whole.headers.get('x-content-type-options'), 'nosniff')
      assert.match(whole.headers.get('content-security-policy')!, /sandbox/)
      assert.equal(Number(whole.headers.get('content-length') ?? bytes.length), bytes.length)
      const part = await fetch(url, { headers: { range: 'bytes=10-19' } })
      assert.deepEqual([part.status, Buffer.from(await part.arrayBuffer())], [206, bytes.subarray(10, 20)])
      assert.equal((await fetch(url, { headers: { 'if-none-match': whole.headers.get('etag')! } })).status, 304)
      assert.deepEqual((await raw(null, 'HEAD', url)).text, '')

      const loop = Buffer.from(greyObject([], { frames: 2, data: new Int16Array(32).map((_, n) => n - 9) }))
      const object = await send(patient, loop, { filename: 'loop.dcm', filetype: 'application/dicom', case_id: caseId })
      const frame = await patient.fetch(`/api/v1/images/${object.id}/frames/2`)
      assert.equal((JSON.parse(frame.headers.get('fovea-frame')!) as { frames: number }).frames, 2)
      assert.equal(gunzipSync(await frame.arrayBuffer()).length, 32)
    })

    it('that is refused says why, and leaves the upload as it was', async () => {
      const bytes = await photograph(600, 9)
      const url = await create(patient, bytes.length, named())
      const sum = { 'upload-checksum': `sha1 ${createHash('sha1').update('other').digest('base64')}` }
      const wrong = await patch(patient, url, 0, bytes, sum)
      assert.deepEqual([wrong.status, (JSON.parse(wrong.text) as { code: string }).code], [460, 'checksum_mismatch'])
      for (const [status, asked] of [
        [412, raw(patient, 'POST', uploads(), { 'tus-resumable': '9.9.9', 'upload-length': '5' })],
        [413, patch(patient, url, 0, Buffer.concat([bytes, Buffer.of(1)]))],
        [415, patch(patient, url, 0, bytes, { 'content-type': 'text/plain' })],
        [409, patch(patient, url, 9, bytes.subarray(9))],
        [404, head(await fovea.signIn('patient2'), url)],
      ] as const)
        assert.equal((await asked).status, status)
      assert.equal((await head(patient, url)).headers['upload-offset'], '0')
      // A trailer cannot be read there, and is not offered.
      const offered = String((await raw(patient, 'OPTIONS', uploads())).headers['tus-extension']).split(',')
      assert.deepEqual([offered.includes('checksum'), offered.includes('checksum-trailer')], [true, false])
      assert.equal((await patch(patient, url, 0, bytes)).status, 204)
      await expectArrived(idOf(url), bytes)
      const refused = await send(patient, Buffer.from('<html>'), named())
      assert.equal(refused.status, 'failed')
    })

    it('that stalls or trickles is answered with 408, and its bytes are kept', async () => {
      const bytes = await photograph(300, 3)
      const [url, other] = [await create(patient, bytes.length, named()), await create(patient, bytes.length, named())]
      const trickling = flowPatch(patient, other, 0, { 'content-length': String(bytes.length) })
      const drops = setInterval(() => void trickling.write(Buffer.of(0xff)).catch(() => undefined), 300)
      const socket = connect(fovea.port, '127.0.0.1').setEncoding('latin1')
      let text = ''
      socket.on('data', (data) => (text += String(data)))
      const request = [
        `PATCH ${new URL(url).pathname} HTTP/1.1`,
        `Host: 127.0.0.1:${fovea.port}`,
        `Authorization: ${patient.authorization}`,
        'Tus-Resumable: 1.0.0',
        'Upload-Offset: 0',
        'Content-Type: application/offset+octet-stream',
        `Content-Length: ${bytes.length}`,
      ]
      socket.write(`${request.join('\r\n')}\r\n\r\n`)
      socket.write(bytes.subarray(0, 1000))
      await once(socket, 'close')
      assert.match(text, /^HTTP\/1\.1 408 /)
      assert.equal((await head(patient, url)).headers['upload-offset'], '1000')
      assert.equal((await patch(patient, url, 1000, bytes.subarray(1000))).status, 204)
      await expectArrived(idOf(url), bytes)
      assert.equal((await trickling.told.finally(() => clearInterval(drops))).status, 408)
      assert.ok(Number((await head(patient, other)).headers['upload-offset']) > 0)
      assert.equal((await raw(patient, 'DELETE', other, VERSION)).status, 204)
    })
  })

  it('survives a kill and a database that is away: 503 for calls, a page without a trace; server.ts takes up its uploads', async () => {
    const bytes = Buffer.concat([await photograph(300, 4), randomBytes(MB)])
    const url = await create(patient, bytes.length, named())
    assert.equal((await patch(patient, url, 0, bytes.subarray(0, 1000))).status, 204)
    await fovea.kill()
    await fovea.begin()
    const cookie = await browserCookie(fovea, 'doctor')
    line.takeDown()
    try {
      for (const told of [
        await raw(patient, 'GET', `${fovea.url}/api/v1/cases`),
        await patch(patient, url, 1000, bytes.subarray(1000)),
      ]) {
        assert.deepEqual([told.status, (JSON.parse(told.text) as { code: string }).code], [503, 'unavailable'])
        assert.ok(Number(told.headers['retry-after']) > 0)
      }
      const page = await raw(null, 'GET', `${fovea.url}/cases`, { cookie, accept: 'text/html' })
      assert.equal(page.status, 500)
      assert.doesNotMatch(page.text, /prisma|postgres|\bECONN|node_modules|at (?:\S+ )?\(?(?:file:|node:|\/)\S*:\d+:\d+/i)
    } finally {
      line.putUp()
    }
    await fovea.answers('/readyz')
    const offset = Number((await head(patient, url)).headers['upload-offset'])
    assert.ok(offset >= 1000)
    assert.equal((await patch(patient, url, offset, bytes.subarray(offset, offset + 1000))).status, 204)
    await assertStoreIsExact(fovea)
    await fovea.kill()
    fovea.options.underNext = false
    await fovea.begin()
    assert.equal((await patch(patient, url, offset + 1000, bytes.subarray(offset + 1000))).status, 204)
    await expectArrived(idOf(url), bytes)
    await assertSound(fovea, { marks: [MARK, patient.tokens.access_token], faults: true, mostKb: 768 * 1024 })
  })
})

interface Given {
  id: string
  uploadUrl: string
  headers: Record<string, string>
}
