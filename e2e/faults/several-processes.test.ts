import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { type Client, Fovea } from '../support/fovea'
import { stopSound } from '../support/invariants'
import { photograph } from '../support/pictures'
import { create, head, idOf, metadata, openPatch, patch, raw, settled, type Told } from '../support/tus'
import { eventually } from '../../lib/runtime/test-eventually'

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const offsetOf = async (client: Client, url: string) => {
  const told = await head(client, url)
  assert.equal(told.status, 200)
  return Number(told.headers['upload-offset'])
}

/** An image of so many bytes, unique to each call: JPEG readers ignore what follows its end. */
let picture: Buffer
const bytesOf = (length: number) => Buffer.concat([picture, randomBytes(length - picture.length)])

describe('two servers on one database and one data folder', () => {
  let one: Fovea
  let other: Fovea
  let patient: Client
  /** The same URL at the other server. */
  const there = (url: string) => url.replace(one.url, other.url)
  const begin = (bytes: Buffer) => create(patient, bytes.length, { filename: 'eye.jpg', filetype: 'image/jpeg' })
  const expectArrived = async (url: string, bytes: Buffer) => {
    const record = await settled(patient, idOf(url))
    assert.deepEqual([record.status, record.sha256], ['completed', sha256(bytes)], record.reason ?? '')
  }

  /** Starts a PATCH at a server, and waits until it has received some bytes: on a busy machine another request may be first. */
  const beginAt = (server: Fovea, url: string, bytes: Buffer, someBytes: number) =>
    eventually('a PATCH has begun', async () => {
      const address = url.replace(one.url, server.url)
      const sending = openPatch(patient, address, 0, bytes.length)
      await sending.write(bytes.subarray(0, someBytes))
      let refused: Told | null | undefined
      void sending.told.then((told) => (refused = told))
      const isReceived = async () => refused === undefined && (await offsetOf(patient, address)) >= someBytes
      if (
        (await eventually('it is received or refused', async () =>
          (await isReceived()) ? 'received' : refused !== undefined && 'refused',
        )) === 'received'
      )
        return sending
      assert.equal(refused?.status, 423, refused?.text)
      return null
    })
  before(async () => {
    picture = await photograph(600, 1)
    one = await Fovea.start()
    other = await one.beside()
    patient = await one.signIn('patient')
  })
  after(async () => {
    await other.stop()
    await stopSound(one)
  })

  it('accept chunks sent to them alternately, byte for byte', async () => {
    const bytes = bytesOf(2_000_000)
    const url = await begin(bytes)
    let [offset, turn] = [0, 0]
    while (offset < bytes.length) {
      const address = turn++ % 2 === 0 ? there(url) : url
      const told = await patch(patient, address, offset, bytes.subarray(offset, offset + 150_001))
      assert.equal(told.status, 204, told.text)
      offset = Number(told.headers['upload-offset'])
      assert.equal(await offsetOf(patient, turn % 3 === 0 ? url : there(url)), offset)
    }
    await expectArrived(url, bytes)
  })

  it('let exactly one of many concurrent writers at one offset win, and keep its bytes only (A12)', async () => {
    for (let round = 0; round < 4; round++) {
      const all = Array.from({ length: 6 }, () => bytesOf(700_000))
      const url = await begin(all[0]!)
      const asked = all.map((bytes, i) => patch(patient, (i + round) % 2 === 0 ? url : there(url), 0, bytes))
      const statuses = (await Promise.all(asked)).map(({ status }) => status)
      const winner = statuses.indexOf(204)
      assert.ok(winner >= 0, String(statuses))
      for (const [i, status] of statuses.entries()) if (i !== winner) assert.ok([409, 423].includes(status), String(statuses))
      await expectArrived(url, all[winner]!)
    }
  })

  it('return a correct, growing offset from the other server during a PATCH (A15)', async () => {
    const bytes = bytesOf(1_500_000)
    const url = await begin(bytes)
    const sending = await beginAt(one, url, bytes, 1)
    let told = 0
    for (let sent = 1; sent < bytes.length - 1;) {
      const piece = bytes.subarray(sent, Math.min(sent + 300_000, bytes.length - 1))
      await sending.write(piece)
      sent += piece.length
      const look = async () => {
        const offset = await offsetOf(patient, there(url))
        assert.ok(offset >= told && offset <= sent, `${offset} after ${told} of ${sent}`)
        return (told = offset)
      }
      await eventually('all that was sent counts', look, (offset) => offset >= sent)
    }
    await sending.write(bytes.subarray(-1))
    sending.end()
    assert.equal((await sending.told)?.status, 204)
    await expectArrived(url, bytes)
  })

  it('end a PATCH and delete its bytes on a DELETE at the other server (A16)', async () => {
    const bytes = bytesOf(900_000)
    const url = await begin(bytes)
    const sending = await beginAt(one, url, bytes, 500_000)
    assert.equal((await raw(patient, 'DELETE', there(url), { 'tus-resumable': '1.0.0' })).status, 204)
    const ended = await sending.told
    assert.ok(ended === null || [410, 423].includes(ended.status), String(ended?.status))
    for (const address of [url, there(url)]) assert.equal((await head(patient, address)).status, 410)
    const rows = await one.query<{ kept: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM object_keys WHERE object_id = u.object_id) AS kept FROM uploads u WHERE id = $1`,
      [idOf(url)],
    )
    assert.deepEqual(rows, [{ kept: false }])
  })

  it('let the other server continue after a stalled connection, from the received bytes', async () => {
    const bytes = bytesOf(1_000_000)
    const url = await begin(bytes)
    const silent = openPatch(patient, url, 0, bytes.length)
    await silent.write(bytes.subarray(0, 600_000))
    let offset = 0
    await eventually('it is taken over', async () => {
      const next = await offsetOf(patient, there(url))
      assert.ok(next >= offset)
      offset = next
      const { status } = await patch(patient, there(url), offset, bytes.subarray(offset))
      assert.ok([204, 409, 423].includes(status), String(status))
      return status === 204
    })
    assert.ok(offset <= 600_000)
    assert.equal((await silent.told)?.status, 423)
    await expectArrived(url, bytes)
  })

  it('protect an upload from a suspended server that resumes after its lease expired', async () => {
    const theirs = bytesOf(3_000_000)
    const url = await begin(theirs)
    const sending = await beginAt(other, url, theirs, 400_000)
    const acknowledged = await offsetOf(patient, url)
    // More than sockets hold: it is stopped while it writes.
    const flood = sending.write(theirs.subarray(400_000))
    other.child.kill('SIGSTOP')
    let offset = 0
    let ours = theirs
    await eventually('it is taken over', async () => {
      offset = await offsetOf(patient, url)
      assert.ok(offset >= acknowledged)
      ours = Buffer.concat([theirs.subarray(0, offset), randomBytes(theirs.length - offset)])
      const { status } = await patch(patient, url, offset, ours.subarray(offset))
      assert.ok([204, 409, 423].includes(status), String(status))
      return status === 204
    })
    await expectArrived(url, ours)
    other.child.kill('SIGCONT')
    await flood
    sending.end()
    const ended = await sending.told
    assert.ok(ended === null || ended.status === 423, String(ended?.status))
    assert.equal(await offsetOf(patient, there(url)), ours.length)
    const original = await patient.fetch(`/api/v1/images/${idOf(url)}/proxy?variant=original`)
    assert.equal(sha256(Buffer.from(await original.arrayBuffer())), sha256(ours))
  })

  it('lose no acknowledged byte when one is killed during a PATCH and the other continues', async () => {
    const bytes = bytesOf(2_000_000)
    const url = await begin(bytes)
    const sending = await beginAt(other, url, bytes, 700_000)
    await sending.write(bytes.subarray(700_000, 1_500_000))
    const acknowledged = await offsetOf(patient, url)
    await other.kill()
    assert.equal(await sending.told, null)
    let offset = acknowledged
    await eventually('it is taken over', async () => {
      const next = await offsetOf(patient, url)
      assert.ok(next >= offset, `${next} < ${offset}`)
      offset = next
      const { status } = await patch(patient, url, offset, bytes.subarray(offset))
      assert.ok([204, 409, 423].includes(status), String(status))
      return status === 204
    })
    await expectArrived(url, bytes)
    await other.begin()
  })
})

describe('a worker beside a server that runs no jobs', () => {
  let server: Fovea
  let worker: Fovea | null = null
  let patient: Client
  before(async () => {
    picture ??= await photograph(600, 1)
    server = await Fovea.start({ env: { RUN_JOBS: '0' } })
    patient = await server.signIn('patient')
  })
  after(async () => {
    await worker?.stop()
    await stopSound(server)
  })

  it('processes pending jobs once it starts: an image, and one concatenated from parts', async () => {
    const bytes = bytesOf(400_000)
    const url = await create(patient, bytes.length, { filename: 'eye.jpg', filetype: 'image/jpeg' })
    assert.equal((await patch(patient, url, 0, bytes)).status, 204)
    const parts: string[] = []
    for (const part of [bytes.subarray(0, 100_000), bytes.subarray(100_000)]) {
      const headers = { 'tus-resumable': '1.0.0', 'upload-concat': 'partial', 'upload-length': String(part.length) }
      const told = await raw(patient, 'POST', `${server.url}/api/v1/files/upload`, headers)
      parts.push(String(told.headers.location))
      assert.equal((await patch(patient, parts.at(-1)!, 0, part)).status, 204)
    }
    const joined = await raw(patient, 'POST', `${server.url}/api/v1/files/upload`, {
      'tus-resumable': '1.0.0',
      'upload-concat': `final;${parts.join(' ')}`,
      'upload-metadata': metadata({ filename: 'parts.jpg' }),
    })
    assert.equal(joined.status, 201, joined.text)
    const active = await server.query(`SELECT 1 FROM pgboss.job WHERE state = 'active' OR state = 'completed'`)
    assert.deepEqual(active, [], 'the server does no work')
    assert.equal((await patient.json<{ status: string }>(`/api/v1/files/${idOf(url)}`)).status, 'processing')

    worker = await server.beside({ worker: true, env: {} })
    for (const id of [idOf(url), idOf(String(joined.headers.location))]) {
      const record = await settled(patient, id)
      assert.deepEqual([record.status, record.sha256], ['completed', sha256(bytes)], record.reason ?? '')
    }
    assert.equal((await fetch(`${worker.url}/healthz`)).status, 200)
    assert.equal((await fetch(`${worker.url}/api/v1/me`)).status, 404)
  })

  it('stops on request, and leaves later jobs to the next worker', async () => {
    await worker!.stop()
    assert.equal(worker!.child.exitCode, 0)
    const bytes = bytesOf(300_000)
    const url = await create(patient, bytes.length, { filename: 'eye.jpg', filetype: 'image/jpeg' })
    assert.equal((await patch(patient, url, 0, bytes)).status, 204)
    await worker!.begin()
    assert.equal((await settled(patient, idOf(url))).status, 'completed')
  })
})
