import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { after, before, describe, it } from 'node:test'
import { Upload } from 'tus-js-client'
import { type Client, Fovea } from '../support/fovea'
import { stopSound } from '../support/invariants'
import { photograph } from '../support/pictures'
import { create, head, idOf, openPatch, patch, settled } from '../support/tus'
import { eventually } from '../../lib/runtime/test-eventually'
import { during } from '../../lib/runtime/test-during'

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

describe('a deploy in the middle of uploads (E13)', () => {
  let fovea: Fovea
  let patient: Client
  let picture: Buffer
  before(async () => {
    picture = await photograph(600, 1)
    fovea = await Fovea.start()
    patient = await fovea.signIn('patient')
  })
  after(() => stopSound(fovea))

  const bytesOf = (length: number) => Buffer.concat([picture, randomBytes(length - picture.length)])
  const expectArrived = async (id: string, bytes: Buffer) => {
    const record = await settled(patient, id)
    assert.deepEqual([record.status, record.sha256], ['completed', sha256(bytes)], record.reason ?? '')
  }
  /** SIGTERM, the exit, and the next process on the same port. */
  const deploy = async () => {
    const gone = once(fovea.child, 'exit')
    fovea.child.kill('SIGTERM')
    const [code] = (await gone) as [number]
    assert.equal(code, 0, 'it ended in time, and by itself')
    await fovea.begin()
  }

  it('fails no upload: each resumes at the new process from the acknowledged offset', async () => {
    const all = Array.from({ length: 5 }, (_, i) => bytesOf(2_500_000 + i))
    const sent = all.map(() => [] as { method: string; offset: number }[])
    let isHalfway!: () => void
    const halfway = new Promise<void>((done) => (isHalfway = done))
    const uploads = all.map(
      (bytes, i) =>
        new Promise<string>((done, failed) => {
          const upload = new Upload(bytes, {
            endpoint: `${fovea.url}/api/v1/files/upload`,
            chunkSize: 100_000,
            retryDelays: Array<number>(240).fill(250),
            metadata: { filename: `${i}.jpg`, filetype: 'image/jpeg' },
            headers: { authorization: patient.authorization },
            onBeforeRequest: (request) =>
              void sent[i]!.push({ method: request.getMethod(), offset: Number(request.getHeader('Upload-Offset') ?? 0) }),
            onChunkComplete: (_, accepted) => (accepted >= 500_000 ? isHalfway() : undefined),
            onSuccess: () => done(upload.url!),
            onError: failed,
          })
          upload.start()
        }),
    )
    await halfway
    await deploy()
    for (const [i, url] of (await Promise.all(uploads)).entries()) {
      await expectArrived(idOf(url), all[i]!)
      assert.equal(sent[i]!.filter(({ method }) => method === 'POST').length, 1, 'none was begun twice')
      const offsets = sent[i]!.filter(({ method }) => method === 'PATCH').map(({ offset }) => offset)
      assert.deepEqual(
        offsets,
        [...offsets].sort((a, b) => a - b),
        'none went back',
      )
    }
  })

  it('keeps the received bytes of a PATCH that outlasts the shutdown timeout', async () => {
    const bytes = bytesOf(2_000_000)
    const url = await create(patient, bytes.length, { filename: 'slow.jpg', filetype: 'image/jpeg' })
    const slow = openPatch(patient, url, 0, bytes.length)
    await slow.write(bytes.subarray(0, 900_000))
    const offsetNow = async () => Number((await head(patient, url)).headers['upload-offset'])
    await eventually('it has arrived', offsetNow, (arrived) => arrived >= 900_000)
    await slow.write(bytes.subarray(900_000, 1_200_000))
    await deploy()
    const ended = await slow.told
    assert.ok(ended === null || ended.status === 503)
    const offset = Number((await head(patient, url)).headers['upload-offset'])
    assert.ok(offset >= 900_000 && offset <= 1_200_000, String(offset))
    assert.equal((await patch(patient, url, offset, bytes.subarray(offset))).status, 204)
    await expectArrived(idOf(url), bytes)
  })

  it('answers a request for an offset with the offset or 423, so that no client restarts its upload', async () => {
    const bytes = bytesOf(500_000)
    const url = await create(patient, bytes.length, { filename: 'asked.jpg', filetype: 'image/jpeg' })
    assert.equal((await patch(patient, url, 0, bytes.subarray(0, 200_000))).status, 204)
    const heard = new Set<number | 'no line'>()
    await during(deploy(), async () => {
      const told = await head(patient, url).catch(() => null)
      heard.add(told?.status ?? 'no line')
      if (told?.status === 200) assert.equal(told.headers['upload-offset'], '200000')
    })
    for (const status of heard) assert.ok(status === 200 || status === 423 || status === 'no line', String(status))
    assert.ok(heard.has(423), 'somebody asked while it started')
    assert.equal((await patch(patient, url, 200_000, bytes.subarray(200_000))).status, 204)
    await expectArrived(idOf(url), bytes)
  })
})
