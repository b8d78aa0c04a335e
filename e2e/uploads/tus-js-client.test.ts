import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import { type PreviousUpload, Upload, type UploadOptions, type UrlStorage } from 'tus-js-client'
import { type Client, Fovea } from '../support/fovea'
import { photograph } from '../support/pictures'
import { head, idOf, settled } from '../support/tus'

const KB = 1024
const inPieces = (whole: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(whole.length / size) }, (_, i) => whole.subarray(i * size, (i + 1) * size))
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** Stores URLs as a persistent program would. */
class Memory implements UrlStorage {
  private readonly kept = new Map<string, PreviousUpload>()
  findAllUploads = async () => [...this.kept.values()]
  findUploadsByFingerprint = async (fingerprint: string) =>
    [...this.kept.entries()].filter(([key]) => key.startsWith(`${fingerprint}:`)).map(([, upload]) => upload)
  removeUpload = async (key: string) => void this.kept.delete(key)
  addUpload = async (fingerprint: string, upload: PreviousUpload) => {
    const key = `${fingerprint}:${this.kept.size}`
    this.kept.set(key, { ...upload, urlStorageKey: key })
    return key
  }
}

/** A request of the client, as sent. */
interface Sent {
  method: string
  offset: number
}

describe('tus-js-client', () => {
  let fovea: Fovea
  let patient: Client
  let caseId: string
  before(async () => {
    fovea = await Fovea.share()
    patient = await fovea.signIn('patient')
    caseId = await patient.openCase('tus-js-client')
  })
  after(() => fovea.stop())

  const options = (sent: Sent[], more: UploadOptions): UploadOptions => ({
    endpoint: `${fovea.url}/api/v1/files/upload`,
    retryDelays: null,
    metadata: { filename: 'eye.jpg', filetype: 'image/jpeg', case_id: caseId, eye_side: 'left' },
    headers: { authorization: patient.authorization },
    onBeforeRequest: (request) => {
      sent.push({ method: request.getMethod(), offset: Number(request.getHeader('Upload-Offset')) })
    },
    ...more,
  })

  /** Sends all of it and returns the URL. */
  const sendAll = (source: Buffer | Readable, sent: Sent[], more: UploadOptions) =>
    new Promise<string>((done, failed) => {
      const upload = new Upload(source, {
        ...options(sent, more),
        onSuccess: () => done(upload.url!),
        onError: failed,
      })
      upload.start()
    })

  const expectArrived = async (url: string, bytes: Buffer) => {
    const record = await settled(patient, idOf(url))
    assert.deepEqual([record.status, record.sha256, record.size], ['completed', sha256(bytes), bytes.length], record.reason ?? '')
    assert.equal(record.eye_side, 'left')
  }

  it('uploads an image in chunks, byte for byte', async () => {
    const bytes = await photograph(1600, 1)
    const sent: Sent[] = []
    await expectArrived(await sendAll(bytes, sent, { chunkSize: 100 * KB }), bytes)
    const pieces = Math.ceil(bytes.length / (100 * KB))
    assert.deepEqual(
      sent.map(({ method }) => method),
      ['POST', ...Array<string>(pieces).fill('PATCH')],
    )
  })

  it('uploads the first chunk with the creation, and the rest afterwards', async () => {
    const bytes = await photograph(1600, 2)
    const sent: Sent[] = []
    await expectArrived(await sendAll(bytes, sent, { chunkSize: 200 * KB, uploadDataDuringCreation: true }), bytes)
    assert.deepEqual(sent[1], { method: 'PATCH', offset: 200 * KB })
  })

  it('uploads a whole image with the creation, in a single request', async () => {
    const bytes = await photograph(1200, 3)
    const sent: Sent[] = []
    await expectArrived(await sendAll(bytes, sent, { uploadDataDuringCreation: true }), bytes)
    assert.equal(sent.length, 1)
  })

  it('finds its upload URL again after it was stopped, and resumes from the acknowledged offset', async () => {
    const bytes = await photograph(2400, 4)
    const urlStorage = new Memory()
    const own = { urlStorage, chunkSize: 256 * KB, fingerprint: async () => 'eye.jpg of today' }
    const acknowledged = await new Promise<number>((done, failed) => {
      const upload = new Upload(bytes, {
        ...options([], own),
        onChunkComplete: (_, accepted) => {
          if (accepted >= 512 * KB) void upload.abort().then(() => done(accepted), failed)
        },
        onSuccess: () => failed(new Error('it went through before it could be stopped')),
        onError: failed,
      })
      upload.start()
    })
    assert.ok(acknowledged >= 512 * KB && acknowledged < bytes.length)

    const sent: Sent[] = []
    const url = await new Promise<string>((done, failed) => {
      const upload = new Upload(bytes, { ...options(sent, own), onSuccess: () => done(upload.url!), onError: failed })
      void upload.findPreviousUploads().then(([previous]) => {
        assert.ok(previous, 'the address was kept')
        upload.resumeFromPreviousUpload(previous)
        upload.start()
      }, failed)
    })
    assert.deepEqual([sent[0]!.method, sent[1]!.method], ['HEAD', 'PATCH'])
    assert.ok(sent[1]!.offset >= acknowledged)
    assert.ok(!sent.some(({ method }) => method === 'POST'))
    await expectArrived(url, bytes)
  })

  it('begins anew where the URL that it kept leads to nothing any more', async () => {
    const bytes = await photograph(1200, 8)
    const own = { urlStorage: new Memory(), fingerprint: async () => 'eye.jpg of yesterday', chunkSize: 64 * KB }
    const gone = await new Promise<string>((done, failed) => {
      const upload = new Upload(bytes, {
        ...options([], own),
        onChunkComplete: () => void upload.abort().then(() => done(upload.url!), failed),
        onError: failed,
      })
      upload.start()
    })
    const deleted = await patient.fetch(gone, { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' } })
    assert.equal(deleted.status, 204)
    const sent: Sent[] = []
    const url = await new Promise<string>((done, failed) => {
      const upload = new Upload(bytes, { ...options(sent, own), onSuccess: () => done(upload.url!), onError: failed })
      void upload.findPreviousUploads().then(([previous]) => {
        upload.resumeFromPreviousUpload(previous!)
        upload.start()
      }, failed)
    })
    assert.deepEqual([sent[0]!.method, sent[1]!.method, url === gone], ['HEAD', 'POST', false])
    await expectArrived(url, bytes)
  })

  it('uploads a stream of deferred length', async () => {
    const bytes = await photograph(1600, 6)
    const sent: Sent[] = []
    const stream = Readable.from(inPieces(bytes, 50_000))
    await expectArrived(await sendAll(stream, sent, { uploadLengthDeferred: true, chunkSize: 128 * KB }), bytes)
    assert.ok(sent.length > 2, 'in several pieces')
  })

  it('uploads three parts in parallel, which the server concatenates', async () => {
    const bytes = await photograph(2000, 7)
    const sent: Sent[] = []
    const url = await sendAll(bytes, sent, { parallelUploads: 3, chunkSize: 100 * KB })
    assert.equal(sent.filter(({ method }) => method === 'POST').length, 4)
    await expectArrived(url, bytes)
    const told = await head(patient, url)
    assert.deepEqual([told.headers['upload-offset'], told.headers['upload-length']], Array(2).fill(String(bytes.length)))
    const parts = String(told.headers['upload-concat']).replace('final;', '').split(' ')
    for (const part of parts) assert.equal((await head(patient, part)).status, 410)
  })

  it('terminates an upload, and the server deletes it', async () => {
    const bytes = await photograph(1600, 5)
    const url = await new Promise<string>((done, failed) => {
      const upload = new Upload(bytes, {
        ...options([], { chunkSize: 64 * KB }),
        onChunkComplete: () => void upload.abort(true).then(() => done(upload.url ?? first), failed),
        onUploadUrlAvailable: () => (first = upload.url!),
        onError: failed,
      })
      let first = ''
      upload.start()
    })
    assert.ok([404, 410].includes((await head(patient, url)).status))
  })
})
