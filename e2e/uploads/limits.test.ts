import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pass } from 'node:timers/promises'
import { dose } from '../../lib/runtime/test-dose'
import { type Client, Fovea } from '../support/fovea'
import { stopSound } from '../support/invariants'
import { photograph } from '../support/pictures'
import { create, head, idOf, patch, raw, send, settled, type Told } from '../support/tus'
import { eventually } from '../../lib/runtime/test-eventually'
import { during } from '../../lib/runtime/test-during'

const PER_MINUTE = dose(100, 300)
const TRICKLING = dose(40, 200)
const env = {
  RATE_LIMIT_UPLOADS_PER_MINUTE: String(PER_MINUTE),
  MIN_THROUGHPUT_WINDOW_SECONDS: '6',
  HEADERS_TIMEOUT_SECONDS: '2',
}
const codeOf = (told: Told) => (JSON.parse(told.text) as { code: string }).code
const usedBy = async (client: Client) => (await client.json<{ used_bytes: number }>('/api/v1/me')).used_bytes
const post = (client: Client, headers: Record<string, string>) =>
  raw(client, 'POST', `${client.fovea.url}/api/v1/files/upload`, { 'tus-resumable': '1.0.0', ...headers })

describe('limits', () => {
  let fovea: Fovea
  const people = {} as Record<'patient' | 'patient2' | 'doctor' | 'client' | 'creator', Client>
  before(async () => {
    fovea = await Fovea.start({ env })
    for (const name of ['patient', 'patient2', 'doctor', 'client', 'creator'] as const) people[name] = await fovea.signIn(name)
  })
  after(() => stopSound(fovea))
  const setQuota = (name: string, bytes: number | null) =>
    fovea.query('UPDATE users SET quota_bytes = $1 WHERE email = $2', [bytes, `${name}@fovea.test`])

  it('accepts exactly those of twenty concurrent uploads that fit into the quota, and releases it on DELETE', async () => {
    const { client } = people
    await setQuota('client', 7500)
    const told = await Promise.all(Array.from({ length: 20 }, () => post(client, { 'upload-length': '1000' })))
    const made = told.filter(({ status }) => status === 201)
    assert.equal(made.length, 7)
    for (const one of told) if (one.status !== 201) assert.deepEqual([one.status, codeOf(one)], [413, 'quota_exceeded'])
    const [first, ...rest] = made.map(({ headers }) => String(headers.location))
    assert.equal((await patch(client, first!, 0, Buffer.alloc(400))).status, 204)
    assert.equal(await usedBy(client), 400)
    for (const url of rest) assert.equal((await raw(client, 'DELETE', url, { 'tus-resumable': '1.0.0' })).status, 204)
    const wide = await post(client, { 'upload-length': '6500' })
    assert.equal(wide.status, 201, wide.text)
    assert.equal((await post(client, { 'upload-length': '1' })).status, 413)
    for (const url of [first!, String(wide.headers.location)]) await raw(client, 'DELETE', url, { 'tus-resumable': '1.0.0' })
    assert.equal(await usedBy(client), 0)
  })

  it('ends a stream of unknown length at the quota, and deletes its bytes', async () => {
    const { client } = people
    await setQuota('client', 50_000)
    const made = await post(client, { 'upload-defer-length': '1' })
    const url = String(made.headers.location)
    assert.equal((await patch(client, url, 0, randomBytes(40_000))).status, 204)
    assert.equal(await usedBy(client), 40_000)
    const cut = await patch(client, url, 40_000, randomBytes(10_001), { 'transfer-encoding': 'chunked' })
    assert.deepEqual([cut.status, codeOf(cut)], [413, 'quota_exceeded'])
    assert.equal((JSON.parse(cut.text) as { params: { quota_bytes: number } }).params.quota_bytes, 50_000)
    assert.equal(await usedBy(client), 0)
    assert.equal((await head(client, url)).status, 410)
  })

  it('counts stored bytes only as used, after uploads, refusals and deletions', async () => {
    const { client } = people
    await setQuota('client', null)
    const bytes = await photograph(300)
    const kept = await send(client, bytes, { filename: 'kept.jpg' })
    await send(client, Buffer.from('<html>'), { filename: 'refused.jpg' })
    assert.equal(await usedBy(client), bytes.length)
    assert.equal((await client.fetch(`/api/v1/files/${kept.id}`, { method: 'DELETE' })).status, 204)
    assert.equal(await usedBy(client), 0)
  })

  const creations = dose(160, 1000)
  it(`accepts the rate limit of ${creations} concurrent creations, and rejects the others with 429 and Retry-After`, async () => {
    const { creator } = people
    const began = performance.now()
    const url = await create(creator, 100)
    let passed = 1
    let refused = 0
    const some = async () => {
      for (let i = 0; i < creations / 10; i++) {
        const told = await post(creator, { 'upload-length': '5' })
        if (told.status === 201) passed += 1
        else {
          assert.deepEqual([told.status, codeOf(told)], [429, 'too_many_requests'])
          assert.ok(Number(told.headers['retry-after']) >= 1)
          refused += 1
        }
      }
    }
    await Promise.all(Array.from({ length: 10 }, some))
    const minutes = Math.floor((performance.now() - began) / 60_000) + 1
    assert.ok(passed <= minutes * PER_MINUTE, `${passed} in ${minutes} minutes`)
    assert.equal(passed + refused, creations + 1)
    const [open] = await fovea.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM uploads JOIN users ON users.id = owner_id WHERE state = 'open' AND email = 'creator@fovea.test'`,
    )
    assert.equal(open!.n, passed)
    // A client over its creation limit can still request offsets, and resume.
    for (let i = 0; i < 100; i++) assert.equal((await head(creator, url)).status, 200)
    const asHead = { 'tus-resumable': '1.0.0', 'x-http-method-override': 'HEAD' }
    assert.equal((await raw(creator, 'POST', url, asHead)).status, 200)
    assert.equal((await patch(creator, url, 0, Buffer.alloc(100))).status, 204)
    assert.equal((await post(people.patient2, { 'upload-length': '5' })).status, 201, 'others create as before')
  })

  it('closes a stalled connection, keeps the received bytes, and lets the upload resume', async () => {
    const { patient } = people
    const bytes = await photograph(300, 3)
    const url = await create(patient, bytes.length, { filename: 'silent.jpg' })
    const line = await Line.patch(patient, url, bytes.length)
    line.socket.write(bytes.subarray(0, 1000))
    // No response where the connection can be closed: after 408 most clients would give up.
    assert.match(await line.ended, /^$/)
    assert.equal((await head(patient, url)).headers['upload-offset'], '1000')
    assert.equal((await patch(patient, url, 1000, bytes.subarray(1000))).status, 204)
    assert.equal((await settled(patient, idOf(url))).sha256, createHash('sha256').update(bytes).digest('hex'))
  })

  it(`ends ${TRICKLING} trickling connections with 408, and delays no other`, async () => {
    const { doctor, patient, patient2 } = people
    const slow = await Promise.all(Array.from({ length: TRICKLING }, () => create(patient, 5000, { filename: 'slow.jpg' })))
    const lines = await Promise.all(slow.map((url) => Line.patch(patient, url, 5000)))
    const trickle = () => {
      for (const { socket } of lines) socket.write('x')
      return pass(300)
    }
    const ended = Promise.all(lines.map((line) => line.ended))
    const trickling = during(ended, trickle)
    const honest = sendAt8KB(doctor, Buffer.concat([await photograph(300, 5), randomBytes(40_000)]))
    const other = await send(patient2, await photograph(600, 6), { filename: 'other.jpg' })
    assert.equal(other.status, 'completed')
    const answers = await trickling
    // One that the machine itself held up for long counts as silent, and is closed without a word.
    for (const text of answers) assert.match(text, /^(HTTP\/1\.1 408 [^]*"category":"timeout"[^]*)?$/)
    assert.ok(answers.some(Boolean), 'somebody was told')
    for (const url of slow.slice(0, 10)) {
      const offset = Number((await head(patient, url)).headers['upload-offset'])
      assert.ok(offset > 0, 'what came is kept')
      assert.equal((await patch(patient, url, offset, Buffer.alloc(5000 - offset))).status, 204)
    }
    assert.equal((await honest).status, 'completed')
  })

  it('ends connections whose headers or bodies arrive too slowly, on every route', async () => {
    const { port } = fovea
    const halfHead = new Line(connect(port, '127.0.0.1'))
    halfHead.socket.write('GET /healthz HTTP/1.1\r\nHo')
    const nothing = new Line(connect(port, '127.0.0.1'))
    const signIn = new Line(connect(port, '127.0.0.1'))
    signIn.socket.write(
      `POST /api/v1/auth/token HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{`,
    )
    assert.match(await halfHead.ended, /^HTTP\/1\.1 408 /)
    assert.match(await nothing.ended, /^(HTTP\/1\.1 408 [^]*)?$/)
    assert.match(await signIn.ended, /^HTTP\/1\.1 408 /)
  })

  it('a client that requests originals and does not read is disconnected, and costs little memory', async (t) => {
    const { doctor, patient } = people
    const caseId = await patient.openCase('Unread')
    const big = Buffer.concat([await photograph(400, 8), randomBytes(24 << 20)])
    const { id } = await send(patient, big, { filename: 'big.jpg', case_id: caseId })
    const before = residentBytes(fovea)
    if (before === null) return t.skip('this machine does not show what a process holds')
    const sockets = openOf(fovea, /^socket:/)
    const unread = Array.from({ length: dose(20, 150) }, () => {
      const socket = connect(fovea.port, '127.0.0.1')
      socket.on('error', () => undefined)
      socket.pause()
      socket.write(
        `GET /api/v1/images/${id}/proxy?variant=original HTTP/1.1\r\nHost: 127.0.0.1:${fovea.port}\r\nAuthorization: ${doctor.authorization}\r\n\r\n`,
      )
      return socket
    })
    await Promise.all(unread.map((socket) => once(socket, 'readable')))
    await eventually('no object is open', () => openOf(fovea, /\/objects\//) === 0)
    const thumbnail = await doctor.fetch(`/api/v1/images/${id}/proxy?variant=thumbnail`)
    assert.deepEqual([thumbnail.status, (await thumbnail.arrayBuffer()).byteLength > 0], [200, true])
    const whole = Buffer.from(await (await doctor.fetch(`/api/v1/images/${id}/proxy?variant=original`)).arrayBuffer())
    assert.ok(whole.equals(big), 'who reads gets it all the same')
    // The unread responses would take 1 GB, or 3.6 in a long run. Memory beyond the need depends on the garbage
    // collector.
    assert.ok(residentBytes(fovea)! - before < 600 * 2 ** 20, `${(residentBytes(fovea)! - before) >> 20} MB more`)
    await eventually('no socket is open', () => openOf(fovea, /^socket:/) <= sockets)
    for (const socket of unread) socket.destroy()
  })
})

/** A request on a socket of its own, which a test sends byte by byte; `ended` is all that was received until it was closed. */
class Line {
  readonly ended: Promise<string>
  constructor(readonly socket: Socket) {
    let text = ''
    socket.setEncoding('latin1').on('data', (data) => (text += String(data)))
    socket.on('error', () => undefined)
    this.ended = new Promise((done) => socket.once('close', () => done(text)))
  }

  /** Starts a PATCH from the first byte. */
  static async patch(client: Client, url: string, length: number): Promise<Line> {
    const line = new Line(connect(client.fovea.port, '127.0.0.1'))
    const head = [
      `PATCH ${new URL(url).pathname} HTTP/1.1`,
      `Host: 127.0.0.1:${client.fovea.port}`,
      `Authorization: ${client.authorization}`,
      'Tus-Resumable: 1.0.0',
      'Upload-Offset: 0',
      'Content-Type: application/offset+octet-stream',
      `Content-Length: ${length}`,
    ]
    line.socket.write(`${head.join('\r\n')}\r\n\r\n`)
    return line
  }
}

/** Sends like a phone on 2G: 8 KB a second, with a pause. */
async function sendAt8KB(client: Client, bytes: Buffer) {
  const url = await create(client, bytes.length, { filename: 'honest.jpg' })
  const line = await Line.patch(client, url, bytes.length)
  for (let at = 0; at < bytes.length; at += 4000) {
    line.socket.write(bytes.subarray(at, at + 4000))
    await pass(at === 16_000 ? 2500 : 500)
  }
  line.socket.end()
  assert.match(await line.ended, /^HTTP\/1\.1 204 /)
  return settled(client, idOf(url))
}

/** A server's resident memory; null where the machine does not report it. */
function residentBytes({ child }: Fovea): number | null {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))![1]) * 1024
  } catch {
    return null
  }
}

/** How many descriptors of a kind a server has open: files by their path, sockets. */
function openOf({ child }: Fovea, kind: RegExp): number {
  const folder = `/proc/${child.pid}/fd`
  return readdirSync(folder).filter((fd) => {
    try {
      return kind.test(readlinkSync(path.join(folder, fd)))
    } catch {
      return false // Closed meanwhile.
    }
  }).length
}
