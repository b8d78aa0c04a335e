import { isForeign } from './foreign-answers'
import { fail } from '../../../errors/fail'

/** An error of the SDK: the store's error code, and the HTTP response. */
interface S3Error extends Error {
  $metadata?: { httpStatusCode?: number }
  $response?: { headers?: Record<string, string | undefined> }
}

const STORAGE_FULL_CODES = ['InsufficientStorage', 'QuotaExceeded', 'XMinioStorageFull', 'StorageFull', 'InsufficientCapacity']
const NOT_FOUND_CODES = ['NoSuchKey', 'NoSuchUpload']
/** Longer waits are capped: the client can ask again after this one. */
const MAX_RETRY_AFTER_SECONDS = 300

/** Maps an error of S3, or of the connection to it, to an AppError. */
function fromS3Error(thrown: unknown): unknown {
  if (!(thrown instanceof Error)) return thrown
  const cause: S3Error = thrown
  const status = cause.$metadata?.httpStatusCode
  if (STORAGE_FULL_CODES.includes(cause.name) || status === 507) return fail('storage_full', { cause })
  if (NOT_FOUND_CODES.includes(cause.name)) return fail('file_not_found', { cause })
  // HEAD has no body with a code. A proxy before the store answers 404 as well, and knows nothing of the object.
  if (cause.name === 'NotFound' && !isForeign(cause.$response?.headers)) return fail('file_not_found', { cause })
  if (cause.name === 'InvalidRange' || status === 416) return fail('range_not_satisfiable', { facts: { sizeBytes: 0 } })
  return fail('unavailable', { cause, facts: retryAfterOf(cause) })
}

/** RFC 9110 §10.2.3: a server says by Retry-After "how long the user agent ought to wait"; we pass it on. */
function retryAfterOf(cause: S3Error): { retryAfterSeconds?: number } {
  const seconds = Number(cause.$response?.headers?.['retry-after'])
  return seconds >= 1 ? { retryAfterSeconds: Math.min(Math.ceil(seconds), MAX_RETRY_AFTER_SECONDS) } : {}
}

/** The signature covers the SHA-256 of the body: what changed on the way is refused. The SDK does not send it again. */
const CHANGED_ON_THE_WAY = ['XAmzContentSHA256Mismatch', 'BadDigest']
const MAX_ATTEMPTS_OF_CHANGED = 3

/** Runs a request and converts its errors to AppErrors; an aborted signal rejects with its reason. */
export async function mapS3Errors<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted()
    try {
      return await work()
    } catch (thrown) {
      signal?.throwIfAborted()
      const isChanged = thrown instanceof Error && CHANGED_ON_THE_WAY.includes(thrown.name)
      if (!isChanged || attempt === MAX_ATTEMPTS_OF_CHANGED) throw fromS3Error(thrown)
    }
  }
}
