import { createHash } from 'node:crypto'
import { StorageClient, isStorageError, type StorageError } from '@supabase/storage-js'
import { hasCategory } from '../../../errors/app-error'
import { fail } from '../../../errors/fail'
import { fetchWithRetry, type RetryOptions } from './fetch-with-retry'
import { type BucketEntry, type RangeResult, type BucketClient, type PutBytesOptions } from '../bucket/bucket-client'

export interface SupabaseBucketOptions extends RetryOptions {
  /** The project's URL, with or without `/storage/v1`. */
  url: string
  serviceKey: string
  bucket: string
}

const PAGE_SIZE = 1000
const MAX_ATTEMPTS_OF_CHANGED = 3

/** A bucket of Supabase Storage. It has no resumable multipart uploads, so appendable objects consist of segments. */
export class SupabaseBucketClient implements BucketClient {
  readonly multipart = null
  readonly #fetch: typeof fetch
  readonly #url: string
  readonly #headers: Record<string, string>
  readonly #client: StorageClient

  constructor(readonly options: SupabaseBucketOptions) {
    this.#fetch = fetchWithRetry(options)
    this.#url = options.url.replace(/\/+$/, '').replace(/(\/storage\/v1)?$/, '/storage/v1')
    this.#headers = { apikey: options.serviceKey, authorization: `Bearer ${options.serviceKey}` }
    this.#client = new StorageClient(this.#url, this.#headers, this.#fetch)
  }

  /** The SDK's client for the bucket. */
  get bucket() {
    return this.#client.from(this.options.bucket)
  }

  /** Its API takes no checksum: what the store has is compared with what was sent, and sent again where it differs. */
  async put(name: string, bytes: Buffer, { type = 'application/octet-stream', signal }: PutBytesOptions = {}) {
    for (let attempt = 1; attempt <= MAX_ATTEMPTS_OF_CHANGED; attempt += 1) {
      signal?.throwIfAborted()
      await unwrapResult(this.bucket.upload(name, bytes, { upsert: true, contentType: type, cacheControl: '0' }), signal)
      if (await this.#isStored(name, bytes, signal)) return
    }
    throw fail('unavailable')
  }

  /** By the MD5 that most stores name as the ETag of an object sent in one piece; where it is not that, by reading it back. */
  async #isStored(name: string, bytes: Buffer, signal?: AbortSignal): Promise<boolean> {
    const { etag, size } = await unwrapResult(this.bucket.info(name), signal)
    if (etag?.replaceAll('"', '') === createHash('md5').update(bytes).digest('hex')) return true
    if (bytes.length === 0) return Number(size ?? 0) === 0
    const found = await this.get(name, { start: 0, bytes: bytes.length }, signal)
    return found.sizeBytes === bytes.length && found.bytes.equals(bytes)
  }

  /** A ranged read, which the SDK's own download does not support. */
  async get(name: string, { start, bytes }: { start: number; bytes: number }, signal?: AbortSignal): Promise<RangeResult> {
    signal?.throwIfAborted()
    try {
      const address = `${this.#url}/object/authenticated/${this.options.bucket}/${name}`
      const headers = { ...this.#headers, range: `bytes=${start}-${start + bytes - 1}` }
      const answer = await this.#fetch(address, { headers, signal: signal ?? null })
      if (!answer.ok) throw await toResponseError(answer)
      const sent = Buffer.from(await answer.arrayBuffer())
      const sizeBytes = Number(/\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')?.[1] ?? sent.length)
      const body = answer.status === 206 ? sent : sent.subarray(start, start + bytes)
      if (body.length !== Math.max(0, Math.min(bytes, sizeBytes - start))) throw new Error('the answer was cut short')
      const type = answer.headers.get('content-type')?.split(';')[0]
      return { bytes: body, sizeBytes, type, etag: answer.headers.get('etag') ?? undefined }
    } catch (thrown) {
      signal?.throwIfAborted()
      throw fromSupabaseError(thrown)
    }
  }

  async head(name: string, signal?: AbortSignal): Promise<BucketEntry | null> {
    try {
      const found = await unwrapResult(this.bucket.info(name), signal)
      return { name, sizeBytes: Number(found.size ?? 0), changedAt: new Date(found.lastModified ?? found.createdAt) }
    } catch (cause) {
      if (hasCategory(cause, 'not_found')) return null
      throw cause
    }
  }

  async remove(name: string, signal?: AbortSignal): Promise<void> {
    await unwrapResult(this.bucket.remove([name]), signal)
  }

  /** Its cursors come from its own answers: what lies up to `after` is listed, and left out. */
  async *list(prefix: string, signal?: AbortSignal, after = ''): AsyncIterable<BucketEntry> {
    let cursor: string | undefined
    do {
      const asked = { prefix, limit: PAGE_SIZE, with_delimiter: false, ...(cursor ? { cursor } : {}) }
      const page = await unwrapResult(this.bucket.listV2(asked, { signal }), signal)
      for (const { name, metadata, updated_at } of page.objects) {
        if (name > after) yield { name, sizeBytes: Number(metadata?.size ?? 0), changedAt: new Date(updated_at) }
      }
      cursor = page.hasNext ? page.nextCursor : undefined
    } while (cursor)
  }
}

/** Throws the error of an SDK result, which the SDK returns instead of throwing it. */
export async function unwrapResult<T>(
  request: PromiseLike<{ data: T; error: null } | { data: null; error: StorageError }>,
  signal?: AbortSignal,
): Promise<T> {
  signal?.throwIfAborted()
  const { data, error } = await request
  if (!error) return data
  signal?.throwIfAborted()
  throw fromSupabaseError(error)
}

/** Reads the status from the body: older versions of Supabase send 400 for every error. */
async function toResponseError(response: Response): Promise<Error> {
  const body: unknown = await response.json().catch(() => ({})) // A response of an intermediary.
  const { statusCode } = body as { statusCode?: string }
  return Object.assign(new Error(`Supabase Storage answered ${response.status}`), {
    statusCode: statusCode ?? String(response.status),
  })
}

function fromSupabaseError(cause: unknown): unknown {
  if (!(cause instanceof Error)) return cause
  const said = cause as Error & { statusCode?: string; status?: number }
  const word = isStorageError(cause) || said.statusCode ? `${said.statusCode ?? said.status ?? ''}` : ''
  if (['404', 'NoSuchKey', 'not_found'].includes(word)) return fail('file_not_found', { cause })
  if (['409', 'Duplicate', 'KeyAlreadyExists', 'ResourceAlreadyExists'].includes(word)) {
    return fail('object_exists', { cause })
  }
  if (['416', 'InvalidRange'].includes(word)) return fail('range_not_satisfiable', { facts: { sizeBytes: 0 } })
  if (['507', 'StorageQuotaExceeded'].includes(word)) return fail('storage_full', { cause })
  return fail('unavailable', { cause })
}
