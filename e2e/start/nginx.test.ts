// reads: ops/nginx/ server.ts
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { connect } from 'node:http2'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type ClientOptions, WebSocket } from 'ws'
import { DOMAIN, Nginx, whyNoNginx } from '../support/proxies/nginx'
import { type Client, Fovea } from '../support/fovea'
import { photograph } from '../support/pictures'
import { metadata } from '../support/tus'
import { eventually } from '../../lib/runtime/test-eventually'

const TUS = { 'tus-resumable': '1.0.0' }
const PATCH = { ...TUS, 'content-type': 'application/offset+octet-stream' }
const MB = 2 ** 20
/** Of sealed objects. */
const FRAME = 128 * 1024

/** What a folder holds, while files come and go in it. */
const bytesBelow = (folder: string): number =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(path.join(folder, name), { throwIfNoEntry: false }))
    .reduce((sum, stat) => sum + (stat?.isFile() ? stat.size : 0), 0)

describe('Fovea behind nginx with ops/nginx/fovea.conf', { skip: whyNoNginx() ?? false }, () => {
  let fovea: Fovea
  let second: Fovea
  let nginx: Nginx
  let patient: Client
  let bearer: Record<string, string>
  let imageId: string
  let small: Buffer
  /** The credentials of a client of each server, by the name under which the server holds uploads. */
  const credentials = new Map<string, { authorization: string }>()
  /** Uploads of several clients, some with each server. */
  const unfinished: { upload: string; authorization: string; offset: number }[] = []
  before(async () => {
    small = await photograph(600)
    const env = { PUBLIC_URL: `https://${DOMAIN}`, TRUSTED_PROXIES: '127.0.0.1', RATE_LIMIT_INVALID_LINKS_PER_MINUTE: '3' }
    fovea = await Fovea.start({ env })
    second = await fovea.beside()
    nginx = await Nginx.start([fovea.port, second.port])
    patient = await fovea.signIn('patient')
    bearer = { authorization: patient.authorization }
  })
  after(async () => {
    await nginx?.stop()
    await second?.stop()
    await fovea?.stop()
  })

  /** Creates an upload through nginx; its path, since its address is that of PUBLIC_URL. */
  async function createUpload(length: number, client: { authorization: string }): Promise<string> {
    const caseId = await patient.openCase('Sent through a proxy')
    const described = metadata({ filename: 'image.jpg', filetype: 'image/jpeg', case_id: caseId })
    const headers = { ...client, ...TUS, 'upload-length': `${length}`, 'upload-metadata': described }
    const { status, headers: answered } = await nginx.ask('POST', '/api/v1/files/upload', { headers })
    assert.equal(status, 201)
    const { origin, pathname } = new URL(answered.location!)
    assert.equal(origin, `https://${DOMAIN}`)
    return pathname
  }

  /** Which server holds an upload, and whether one left it to another. */
  async function leaseOf(upload: string): Promise<{ holder: string; released: string | null }> {
    const sql = 'SELECT lease_holder AS holder, released_token AS released FROM uploads WHERE id = $1'
    return (await fovea.query<{ holder: string; released: string | null }>(sql, [upload.split('/').pop()]))[0]!
  }

  /** The offset, once no other server holds the upload any more. */
  async function offsetOf(pathname: string, client: { authorization: string }): Promise<number> {
    const ask = async () => {
      const told = await nginx.ask('HEAD', pathname, { headers: { ...client, ...TUS } })
      assert.ok([200, 423].includes(told.status ?? 0), String(told.status))
      return told
    }
    const { headers } = await eventually('nobody holds the upload', ask, ({ status }) => status === 200)
    return Number(headers['upload-offset'])
  }

  it('redirects http to https, and has browsers use https and secure cookies alone', async () => {
    const plain = await fetch(`http://127.0.0.1:${nginx.ports.http}/cases?page=2`, { redirect: 'manual' })
    assert.equal(plain.status, 301)
    assert.equal(plain.headers.get('location'), 'https://127.0.0.1/cases?page=2')
    const page = await nginx.ask('GET', '/sign-in', { headers: { accept: 'text/html' } })
    assert.equal(page.status, 200)
    assert.match(String(page.headers['strict-transport-security']), /^max-age=63072000/)
    const { headers } = await nginx.ask('GET', '/api/auth/csrf')
    assert.ok(headers['set-cookie']?.length)
    for (const cookie of headers['set-cookie']) assert.match(cookie, /^__(Secure|Host)-.*; HttpOnly; Secure/)
  })

  it('keeps the uploads of a client with one server, and gives both servers clients', async () => {
    const piece = Math.ceil(small.length / 4)
    // By chance: that twenty clients are all given to one of two servers does not happen.
    for (let at = 0; at < 20 && credentials.size < 2; at += 1) {
      const { authorization } = await fovea.signIn('patient')
      const upload = await createUpload(small.length, { authorization })
      const own = new Set<string>()
      for (let offset = 0; offset < 3 * piece; offset += piece) {
        const headers = { authorization, ...PATCH, 'upload-offset': `${offset}` }
        const { status } = await nginx.ask('PATCH', upload, { headers, body: small.subarray(offset, offset + piece) })
        assert.equal(status, 204)
        const { holder, released } = await leaseOf(upload)
        assert.equal(released, null, 'nobody left it to another server')
        own.add(holder)
      }
      assert.equal(own.size, 1)
      unfinished.push({ upload, authorization, offset: 3 * piece })
      for (const holder of own) credentials.set(holder, { authorization })
    }
    assert.equal(credentials.size, 2)
  })

  it('keeps what arrived of an upload that was cut, and resumes it on another server', async () => {
    const bytes = await photograph(3600)
    const part = Math.floor(bytes.length / 2)
    assert.ok(bytes.length > 2 * MB, 'larger than nginx accepts by itself')
    const [[holderOfOne, one], [, other]] = [...credentials] as [
      [string, { authorization: string }],
      [string, { authorization: string }],
    ]
    const upload = await createUpload(bytes.length, one)
    const length = { 'content-length': `${bytes.length}` }
    const { sent } = nginx.open('PATCH', upload, { headers: { ...one, ...PATCH, ...length, 'upload-offset': '0' } })
    sent.on('error', () => undefined)
    const before = bytesBelow(fovea.dataDir)
    sent.write(bytes.subarray(0, part))
    // Fovea stores what arrives, frame by frame, while the request goes on: nginx keeps nothing back, and puts nothing aside.
    const storedBytes = () => {
      assert.deepEqual(nginx.filesOfBodies(), [])
      return bytesBelow(fovea.dataDir) - before
    }
    await eventually('what arrived is stored', storedBytes, (stored) => stored >= part - 2 * FRAME)
    assert.equal((await leaseOf(upload)).holder, holderOfOne)
    sent.destroy()
    const offset = await offsetOf(upload, other)
    assert.ok(offset >= part - 2 * FRAME && offset <= part, `${offset} of ${part}`)
    const rest = { headers: { ...other, ...PATCH, 'upload-offset': `${offset}` }, body: bytes.subarray(offset) }
    assert.equal((await nginx.ask('PATCH', upload, rest)).status, 204)
    const id = upload.split('/').pop()!
    imageId = id
    const record = () => patient.json<{ status: string }>(`/api/v1/files/${id}`)
    const { status } = await eventually('it is examined', record, (now) => ['completed', 'failed'].includes(now.status))
    assert.equal(status, 'completed')
    const whole = await nginx.ask('GET', `/api/v1/images/${id}/proxy?variant=original`, { headers: bearer })
    assert.ok(whole.body.equals(bytes), 'byte for byte')
    const range = { ...bearer, range: `bytes=${MB}-${MB + 999}` }
    const middle = await nginx.ask('GET', `/api/v1/images/${id}/proxy?variant=original`, { headers: range })
    assert.equal(middle.status, 206)
    assert.ok(middle.body.equals(bytes.subarray(MB, MB + 1000)))
    assert.deepEqual(nginx.filesOfBodies(), [], 'no decrypted copy in a file of nginx')
  })

  it('leaves refusals to Fovea, which says why', async () => {
    const headers = { ...bearer, ...TUS, 'upload-length': `${2 ** 40}`, 'upload-metadata': metadata({ filename: 'a.png' }) }
    const { status, body } = await nginx.ask('POST', '/api/v1/files/upload', { headers })
    assert.equal(status, 413)
    assert.match(String(JSON.parse(String(body)).detail), /\w/)
  })

  it('passes WebSockets on, and what is sent over them at once', async () => {
    const { id } = await patient.json<{ id: string }>('/api/v1/me')
    await patient.post(`/api/ws/ws/test-notification/${id}`, {})
    const url = `wss://127.0.0.1:${nginx.ports.https}/api/ws/ws/${id}?token=${patient.tokens.access_token}`
    const options: ClientOptions & { servername: string } = {
      ca: nginx.certificate,
      servername: DOMAIN,
      headers: { host: DOMAIN },
    }
    const socket = new WebSocket(url, options)
    const [first] = (await once(socket, 'message')) as [Buffer]
    assert.equal(typeof (JSON.parse(String(first)) as { type: string }).type, 'string')
    socket.terminate()
  })

  it('serves HTTP/2', async () => {
    const session = connect(`https://127.0.0.1:${nginx.ports.https}`, { ca: nginx.certificate, servername: DOMAIN })
    const stream = session.request({ ':path': '/readyz', ':authority': DOMAIN })
    const [headers] = (await once(stream, 'response')) as [Record<string, number>]
    assert.equal(headers[':status'], 200)
    session.destroy()
  })

  it('names the address of the client to Fovea, whatever the client says of itself', async () => {
    const guess = (localAddress: string, said: string) => {
      const headers = { 'x-forwarded-for': said, forwarded: `for=${said}`, 'x-real-ip': said }
      return nginx.ask('GET', `/s/${'x'.repeat(43)}`, { localAddress, headers }).then(({ status }) => status)
    }
    const statuses: number[] = []
    // Two servers, which count apart, and each request goes to either: of seven guesses one allows three at most.
    for (let at = 1; at <= 7; at += 1) statuses.push(await guess('127.0.0.3', `198.51.100.${at}`))
    assert.ok(statuses.includes(429), statuses.join())
    assert.equal(await guess('127.0.0.4', '198.51.100.1'), 404, 'another client has its own count')
    const headers = { ...bearer, 'x-forwarded-for': '198.51.100.77' }
    const original = `/api/v1/images/${imageId}/proxy?variant=original`
    assert.equal((await nginx.ask('GET', original, { localAddress: '127.0.0.5', headers })).status, 200)
    const logged = await fovea.query<{ ip: string }>('SELECT DISTINCT ip FROM file_access_logs ORDER BY ip')
    assert.deepEqual(
      logged.map(({ ip }) => ip),
      ['127.0.0.1', '127.0.0.5'],
      'in the access log too',
    )
  })

  it('logs no path that is a credential', async () => {
    await nginx.ask('GET', `/s/${'z'.repeat(43)}`)
    await nginx.ask('GET', `/api/v1/signed/${'z'.repeat(43)}`)
    await eventually('both are logged', () => nginx.log.includes('/api/v1/signed/'))
    assert.doesNotMatch(nginx.log, /zzz|xxx|token=/)
  })

  it('goes on while one of two servers is away', async () => {
    await second.kill()
    for (let at = 0; at < 6; at += 1) assert.equal((await nginx.ask('GET', '/readyz')).status, 200)
    assert.ok(unfinished.length > 1)
    for (const { upload, authorization, offset } of unfinished) {
      const headers = { authorization, ...PATCH, 'upload-offset': `${offset}` }
      const send = () => nginx.ask('PATCH', upload, { headers, body: small.subarray(offset) })
      const { status } = await eventually(
        'the lease of the server that was killed has ended',
        send,
        (told) => told.status !== 423,
      )
      assert.equal(status, 204)
    }
  })

  it('has times that fit those of Fovea', () => {
    const conf = readFileSync('ops/nginx/fovea.conf', 'utf8')
    const secondsOf = (name: string) =>
      [...conf.matchAll(new RegExp(`^ *${name} (\\d+)s;`, 'gm'))].map(([, seconds]) => Number(seconds))
    const [, kept] = /keepAliveTimeout: (\d+)_000/.exec(readFileSync('server.ts', 'utf8')) ?? []
    assert.ok(Math.min(...secondsOf('keepalive_timeout')) < Number(kept), 'nginx closes idle connections to Fovea first')
    for (const name of ['proxy_read_timeout', 'proxy_send_timeout', 'client_body_timeout', 'send_timeout'])
      assert.ok(secondsOf(name)[0]! > 60, `${name}: Fovea itself ends what is too slow, after a minute`)
  })
})
