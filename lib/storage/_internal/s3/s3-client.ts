import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { type S3StoreOptions } from '../../drivers/s3-store-options'
import { hasCategory } from '../../../errors/app-error'
import { encryptionHeaders, serverSideEncryption } from './server-side-encryption'
import { entityTag, isPage } from './foreign-answers'
import { mapS3Errors } from './s3-errors'
import {
  type BucketEntry,
  type RangeResult,
  type BucketClient,
  type MultipartClient,
  type PutBytesOptions,
} from '../bucket/bucket-client'
import { S3FastPath } from './s3-fast-path'
import { requireMarker, S3Multipart } from './s3-multipart'

/** One request and four retries with backoff: transient errors of a store have passed by then, others are reported. */
const MAX_ATTEMPTS = 5
const CONNECT_TIMEOUT_MS = 5_000
/** For a whole request. A part of 8 MiB needs 280 KB/s; a slower store counts as unavailable. */
const REQUEST_TIMEOUT_MS = 30_000
const MAX_SOCKETS = 64

/** Creates a client for a bucket. */
export function connectS3(options: S3StoreOptions): S3Client {
  const { region, endpoint, accessKeyId, secretAccessKey, accelerate } = options
  return new S3Client({
    region,
    ...(endpoint ? { endpoint } : {}),
    // Other stores rarely have a DNS name for each bucket.
    forcePathStyle: options.pathStyle ?? (endpoint !== undefined && !new URL(endpoint).hostname.endsWith('.amazonaws.com')),
    useAccelerateEndpoint: accelerate,
    ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
    // Other stores do not support the newer checksums. The signature of a request covers the SHA-256 of its body, which every
    // store compares before it keeps it (s3-faults.test.ts); and every frame has its own authentication tag.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: options.maxAttempts ?? MAX_ATTEMPTS,
    requestHandler: {
      connectionTimeout: CONNECT_TIMEOUT_MS,
      requestTimeout: options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
      httpAgent: { maxSockets: MAX_SOCKETS, keepAlive: true },
      httpsAgent: { maxSockets: MAX_SOCKETS, keepAlive: true },
    },
  })
}

/** A bucket of any S3-compatible store. */
export class S3BucketClient implements BucketClient {
  readonly multipart: MultipartClient
  readonly #fastPath: S3FastPath

  constructor(
    readonly s3: S3Client,
    readonly bucket: string,
    readonly sse?: string,
  ) {
    this.multipart = new S3Multipart(s3, bucket, sse)
    this.#fastPath = new S3FastPath(s3, bucket)
  }

  async put(name: string, bytes: Buffer, { type, signal }: PutBytesOptions = {}): Promise<void> {
    const contentType = type ?? 'application/octet-stream'
    const headers = { 'content-type': contentType, ...encryptionHeaders(this.sse) }
    if (await this.#fastPath.send({ method: 'PUT', name, headers, body: bytes, signal })) return
    const command = new PutObjectCommand({
      Bucket: this.bucket,
      Key: name,
      Body: bytes,
      ContentLength: bytes.length,
      ContentType: contentType,
      ...serverSideEncryption(this.sse),
    })
    await mapS3Errors(async () => entityTag((await this.s3.send(command, { abortSignal: signal })).ETag), signal)
  }

  async get(name: string, { start, bytes }: { start: number; bytes: number }, signal?: AbortSignal): Promise<RangeResult> {
    const Range = `bytes=${start}-${start + bytes - 1}`
    const fast = await this.#fastPath.send({ method: 'GET', name, headers: { range: Range }, signal })
    if (fast) {
      const { body, headers } = fast
      const sizeBytes = sizeOf(headers['content-range'], body.length)
      if (body.length === Math.min(bytes, sizeBytes - start) && isFrom(start, headers['content-range']))
        return { bytes: body, sizeBytes, type: headers['content-type'], etag: headers['etag'] }
    }
    return mapS3Errors(async () => {
      const found = await this.s3.send(new GetObjectCommand({ Bucket: this.bucket, Key: name, Range }), { abortSignal: signal })
      const body = Buffer.from(await found.Body!.transformToByteArray())
      const sizeBytes = sizeOf(found.ContentRange, found.ContentLength!)
      // A connection that breaks during a response looks like its end.
      if (body.length !== Math.min(bytes, sizeBytes - start)) throw new Error('the answer was cut short')
      if (!isFrom(start, found.ContentRange) || isPage({ 'content-type': found.ContentType }))
        throw new Error('the answer is not the range that was asked for')
      return { bytes: body, sizeBytes, type: found.ContentType, etag: found.ETag }
    }, signal)
  }

  async head(name: string, signal?: AbortSignal): Promise<(BucketEntry & { etag?: string }) | null> {
    try {
      const command = new HeadObjectCommand({ Bucket: this.bucket, Key: name })
      const found = await mapS3Errors(() => this.s3.send(command, { abortSignal: signal }), signal)
      return { name, sizeBytes: found.ContentLength!, changedAt: found.LastModified!, etag: found.ETag }
    } catch (cause) {
      if (hasCategory(cause, 'not_found')) return null
      throw cause
    }
  }

  async remove(name: string, signal?: AbortSignal): Promise<void> {
    if (await this.#fastPath.send({ method: 'DELETE', name, signal })) return
    const command = new DeleteObjectCommand({ Bucket: this.bucket, Key: name })
    await mapS3Errors(() => this.s3.send(command, { abortSignal: signal }), signal)
  }

  async *list(prefix: string, signal?: AbortSignal, after?: string): AsyncIterable<BucketEntry> {
    let next: string | undefined
    do {
      const from = next ? { ContinuationToken: next } : { StartAfter: after || undefined }
      const command = new ListObjectsV2Command({ Bucket: this.bucket, Prefix: prefix, ...from })
      const page = await mapS3Errors(() => this.s3.send(command, { abortSignal: signal }), signal)
      for (const each of page.Contents ?? []) yield { name: each.Key!, sizeBytes: each.Size!, changedAt: each.LastModified! }
      next = page.IsTruncated ? requireMarker(page.NextContinuationToken) : undefined
    } while (next)
  }
}

/** Whether an answer has the bytes from there on. Without a Content-Range it has the whole object. */
const isFrom = (start: number, contentRange: string | undefined): boolean =>
  Number(/^bytes (\d+)-/.exec(contentRange ?? '')?.[1] ?? 0) === start

/** The size of the whole object, from the Content-Range of a part of it (RFC 9110 §14.4). */
const sizeOf = (contentRange: string | undefined, contentLength: number): number =>
  Number(/\/(\d+)$/.exec(contentRange ?? '')?.[1] ?? contentLength)
