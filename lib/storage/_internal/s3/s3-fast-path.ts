import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { type Readable } from 'node:stream'
import { entityTag, isPage } from './foreign-answers'
import { presignS3Url } from './presign-s3-url'

/** The SDK asks a store first whether it wants a body of this size ("Expect: 100-continue"). */
const MAX_BODY_BYTES = 2 * 1024 * 1024
/** After a failure the SDK alone sends for so long: a store that is down or signs in another way costs no second request each. */
const PAUSE_MS = 1000

interface FastRequest {
  method: 'GET' | 'PUT' | 'DELETE'
  /** The name of the object. */
  name: string
  /** In lower case. */
  headers?: Record<string, string>
  body?: Buffer
  signal?: AbortSignal
}

interface FastResponse {
  status: number
  headers: Record<string, string | undefined>
  body: Buffer
}

/** What the SDK's signer and HTTP handler expect of a request. */
interface SignableRequest {
  method: string
  protocol: string
  hostname: string
  port?: number
  path: string
  query: Record<string, string>
  headers: Record<string, string>
  body?: Buffer
}

/** Where a bucket is, as the SDK resolves it, and what signs for it. */
interface Bucket {
  protocol: string
  hostname: string
  port?: number
  host: string
  /** The path of an object without its name. */
  folder: string
  sign: (request: SignableRequest) => Promise<SignableRequest>
}

/**
 * Sends a request of an object once, with the SDK's credentials, signature (AWS Signature Version 4) and connections, but without
 * the rest of what it does for each command, which takes several times the processor time of the request.
 *
 * Whatever does not succeed is left to the SDK, which sends it again: retries, corrections of the clock and errors are its own.
 */
export class S3FastPath {
  #bucket: Promise<Bucket> | null = null
  #pausedUntil = 0
  readonly #isPlain: boolean

  constructor(
    readonly s3: S3Client,
    readonly name: string,
  ) {
    // ARNs and directory buckets ("--x-s3") are signed in other ways.
    this.#isPlain = /^[\w.-]+$/.test(name) && !name.endsWith('--x-s3')
  }

  /** Returns a response of success with its whole body, or null where the SDK has to send the request. */
  async send(request: FastRequest): Promise<FastResponse | null> {
    if (!this.#isPlain || (request.body?.length ?? 0) >= MAX_BODY_BYTES || performance.now() < this.#pausedUntil) return null
    try {
      const response = await this.#sendOnce(request)
      if (!response && !request.signal?.aborted) this.#pausedUntil = performance.now() + PAUSE_MS
      return response === 'missing' ? null : response
    } catch {
      if (!request.signal?.aborted) this.#pausedUntil = performance.now() + PAUSE_MS
      return null // The SDK throws it again, if it is still the case.
    }
  }

  async #sendOnce({ method, name, headers = {}, body, signal }: FastRequest): Promise<FastResponse | 'missing' | null> {
    this.#bucket ??= this.#resolve().catch((thrown: unknown) => {
      this.#bucket = null // No credentials yet, for instance.
      throw thrown
    })
    const { protocol, hostname, port, host, folder, sign } = await this.#bucket
    const length: Record<string, string> = body ? { 'content-length': String(body.length) } : {}
    const about = { method, protocol, hostname, port, path: folder + encodeName(name), query: {}, body }
    const signed = await sign({ ...about, headers: { host, ...length, ...headers } })
    const { response } = await this.s3.config.requestHandler.handle(signed as never, { abortSignal: signal })
    const stream = response.body as Readable
    if (response.statusCode >= 200 && response.statusCode < 300 && !isPage(response.headers)) {
      if (method === 'PUT') entityTag(response.headers['etag']) // Without one nothing was stored, whatever the status says.
      return { status: response.statusCode, headers: response.headers, body: await readAll(stream) }
    }
    stream.on('error', () => undefined).resume() // The connection is used again.
    return response.statusCode === 404 ? 'missing' : null
  }

  async #resolve(): Promise<Bucket> {
    const { s3, name } = this
    const example = new URL(await presignS3Url(s3, new GetObjectCommand({ Bucket: name, Key: 'x' }), { expiresInSeconds: 1 }))
    const { protocol, hostname, host, pathname } = example
    const scheme = { name: 'sigv4', signingName: 's3', signingRegion: await s3.config.region(), properties: {} }
    const signer = await s3.config.signer(scheme)
    const sign = (request: SignableRequest) =>
      signer.sign(request, { signingDate: new Date(Date.now() + s3.config.systemClockOffset) }) as Promise<SignableRequest>
    const port = example.port ? Number(example.port) : undefined
    return { protocol, hostname, host, port, folder: pathname.slice(0, -1), sign }
  }
}

/** As the SDK encodes a name, and the signature expects it: all but unreserved characters (RFC 3986 §2.3) and slashes. */
const encodeName = (name: string): string =>
  encodeURIComponent(name)
    .replaceAll('%2F', '/')
    .replace(/[!'()*]/g, (c) => ENCODED[c]!)

const ENCODED: Readonly<Record<string, string>> = { '!': '%21', "'": '%27', '(': '%28', ')': '%29', '*': '%2A' }

async function readAll(stream: Readable): Promise<Buffer> {
  const pieces: Buffer[] = []
  return new Promise((resolve, reject) => {
    stream
      .on('data', (piece: Buffer) => pieces.push(piece))
      .on('end', () => resolve(pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)))
      .on('error', reject)
      .on('close', () => !stream.readableEnded && reject(new Error('the connection was closed')))
  })
}
