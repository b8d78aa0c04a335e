import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo } from 'node:net'
import { type S3StoreOptions } from './s3-store-options'

interface Stored {
  bytes: Buffer
  etag: string
  type?: string
  changedAt: Date
}

interface Multipart {
  name: string
  startedAt: Date
  parts: Map<number, Stored>
}

/** S3 refuses a part below this size, unless it is the last one. */
const MIN_PART_BYTES = 5 * 1024 * 1024

/**
 * A server in memory with the part of the S3 API that the driver uses. Like S3 it compares each body with the SHA-256 that the
 * request declares; it does not check signatures.
 */
export async function openS3Server() {
  const bucket = new ServedBucket()
  const server = createServer((ask, answer) => {
    answerTo(bucket, ask, answer).catch(() => answer.destroy()) // The client has left in the middle of its body.
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const options = { endpoint, region: 'us-east-1', bucket: 'fovea', accessKeyId: 'TESTKEY', secretAccessKey: 'TESTSECRET' }
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  return { options: options satisfies S3StoreOptions, close }
}

class ServedBucket {
  readonly objects = new Map<string, Stored>()
  readonly uploads = new Map<string, Multipart>()
}

interface Call {
  bucket: ServedBucket
  name: string
  query: URLSearchParams
  body: Buffer
  ask: IncomingMessage
  answer: ServerResponse
}

/** What S3 answers with an error. */
class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code)
  }
}

async function answerTo(bucket: ServedBucket, ask: IncomingMessage, answer: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of ask) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  const url = new URL(ask.url ?? '', 'http://x')
  const [, , ...path] = url.pathname.split('/')
  const call: Call = { bucket, name: decodeURIComponent(path.join('/')), query: url.searchParams, body, ask, answer }
  try {
    requireDeclaredBody(call)
    dispatch(call)
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    answer.writeHead(refusal.status, { 'content-type': 'application/xml' })
    answer.end(`<?xml version="1.0"?><Error><Code>${refusal.code}</Code></Error>`)
  }
}

function requireDeclaredBody({ ask, body }: Call): void {
  const declared = String(ask.headers['x-amz-content-sha256'] ?? 'UNSIGNED-PAYLOAD')
  if (/^[0-9a-f]{64}$/.test(declared) && declared !== createHash('sha256').update(body).digest('hex'))
    throw new Refusal(400, 'XAmzContentSHA256Mismatch')
}

function dispatch(call: Call): void {
  const { ask, name, query } = call
  const isOfUpload = query.has('uploadId')
  if (name === '') return query.has('uploads') ? listUploads(call) : listObjects(call)
  if (ask.method === 'POST') return isOfUpload ? completeUpload(call) : createUpload(call)
  if (ask.method === 'PUT') return isOfUpload ? putPart(call) : putObject(call)
  if (ask.method === 'DELETE') return isOfUpload ? abortUpload(call) : deleteObject(call)
  return isOfUpload ? listParts(call) : getObject(call)
}

const xml = ({ answer }: Call, text: string): void =>
  void answer.writeHead(200, { 'content-type': 'application/xml' }).end(`<?xml version="1.0"?>${text}`)

const storedOf = (bytes: Buffer, type?: string): Stored => ({
  ...{ bytes, type, changedAt: new Date() },
  etag: `"${createHash('md5').update(bytes).digest('hex')}"`,
})

function uploadOf({ bucket, query }: Call): Multipart {
  const found = bucket.uploads.get(query.get('uploadId')!)
  if (!found) throw new Refusal(404, 'NoSuchUpload')
  return found
}

function putObject({ bucket, name, body, ask, answer }: Call): void {
  const stored = storedOf(body, ask.headers['content-type'])
  bucket.objects.set(name, stored)
  answer.writeHead(200, { etag: stored.etag }).end()
}

function getObject({ bucket, name, ask, answer }: Call): void {
  const found = bucket.objects.get(name)
  if (!found) throw new Refusal(404, 'NoSuchKey')
  const { bytes, etag, type = 'application/octet-stream', changedAt } = found
  const headers = { etag, 'content-type': type, 'last-modified': changedAt.toUTCString() }
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(ask.headers.range ?? '') ?? []
  if (from === undefined) {
    answer.writeHead(200, { ...headers, 'content-length': bytes.length })
    return void answer.end(ask.method === 'HEAD' ? undefined : bytes)
  }
  const [start, end] = [Number(from), Math.min(Number(to), bytes.length - 1)]
  if (start >= bytes.length) throw new Refusal(416, 'InvalidRange')
  const length = { 'content-length': end + 1 - start, 'content-range': `bytes ${start}-${end}/${bytes.length}` }
  answer.writeHead(206, { ...headers, ...length }).end(bytes.subarray(start, end + 1))
}

function deleteObject({ bucket, name, answer }: Call): void {
  bucket.objects.delete(name)
  answer.writeHead(204).end()
}

function createUpload(call: Call): void {
  const uploadId = randomUUID()
  call.bucket.uploads.set(uploadId, { name: call.name, startedAt: new Date(), parts: new Map() })
  xml(call, `<InitiateMultipartUploadResult><UploadId>${uploadId}</UploadId></InitiateMultipartUploadResult>`)
}

function putPart(call: Call): void {
  const stored = storedOf(call.body)
  uploadOf(call).parts.set(Number(call.query.get('partNumber')), stored)
  call.answer.writeHead(200, { etag: stored.etag }).end()
}

function listParts(call: Call): void {
  const parts = [...uploadOf(call).parts].sort(([a], [b]) => a - b)
  const rows = parts.map(
    ([number, { etag, bytes }]) =>
      `<Part><PartNumber>${number}</PartNumber><ETag>${etag}</ETag><Size>${bytes.length}</Size></Part>`,
  )
  xml(call, `<ListPartsResult><IsTruncated>false</IsTruncated>${rows.join('')}</ListPartsResult>`)
}

function completeUpload(call: Call): void {
  const { parts, name } = uploadOf(call)
  const named = [...call.body.toString().matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, part]) => ({
    number: Number(/<PartNumber>(\d+)</.exec(part!)?.[1]),
    etag: /<ETag>(.*?)<\/ETag>/.exec(part!)?.[1]?.replaceAll('&quot;', '"'),
  }))
  const chosen = named.map(({ number, etag }) => {
    const part = parts.get(number)
    if (!part || part.etag !== etag) throw new Refusal(400, 'InvalidPart')
    return part.bytes
  })
  if (chosen.slice(0, -1).some(({ length }) => length < MIN_PART_BYTES)) throw new Refusal(400, 'EntityTooSmall')
  call.bucket.objects.set(name, storedOf(Buffer.concat(chosen), 'application/octet-stream'))
  call.bucket.uploads.delete(call.query.get('uploadId')!)
  const digests = named.map(({ etag }) => Buffer.from(etag!.replaceAll('"', ''), 'hex'))
  const etag = `${createHash('md5').update(Buffer.concat(digests)).digest('hex')}-${named.length}`
  call.bucket.objects.get(name)!.etag = `"${etag}"`
  xml(call, '<CompleteMultipartUploadResult></CompleteMultipartUploadResult>')
}

function abortUpload(call: Call): void {
  uploadOf(call)
  call.bucket.uploads.delete(call.query.get('uploadId')!)
  call.answer.writeHead(204).end()
}

/** A page has so many names, as in S3. */
const PAGE_NAMES = 1000

function listObjects(call: Call): void {
  const { bucket, query } = call
  const prefix = query.get('prefix') ?? ''
  const after = query.get('continuation-token') ?? query.get('start-after') ?? ''
  const names = [...bucket.objects.keys()].filter((name) => name.startsWith(prefix) && name > after).sort()
  const page = names.slice(0, PAGE_NAMES)
  const rows = page.map((name) => {
    const { bytes, etag, changedAt } = bucket.objects.get(name)!
    const about = `<LastModified>${changedAt.toISOString()}</LastModified><ETag>${etag}</ETag><Size>${bytes.length}</Size>`
    return `<Contents><Key>${name}</Key>${about}</Contents>`
  })
  const isTruncated = names.length > page.length
  const next = isTruncated ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : ''
  xml(call, `<ListBucketResult><IsTruncated>${isTruncated}</IsTruncated>${next}${rows.join('')}</ListBucketResult>`)
}

function listUploads(call: Call): void {
  const prefix = call.query.get('prefix') ?? ''
  const found = [...call.bucket.uploads].filter(([, { name }]) => name.startsWith(prefix))
  const rows = found.map(
    ([id, { name, startedAt }]) =>
      `<Upload><Key>${name}</Key><UploadId>${id}</UploadId><Initiated>${startedAt.toISOString()}</Initiated></Upload>`,
  )
  xml(call, `<ListMultipartUploadsResult><IsTruncated>false</IsTruncated>${rows.join('')}</ListMultipartUploadsResult>`)
}
