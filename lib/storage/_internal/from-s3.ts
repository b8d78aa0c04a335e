import { fail } from '../../errors/fail'

/** What the SDK throws: the word of the store, and how it was said. */
interface S3Trouble extends Error {
  $metadata?: { httpStatusCode?: number }
  $response?: { headers?: Record<string, string | undefined> }
}

const FULL = ['InsufficientStorage', 'QuotaExceeded', 'XMinioStorageFull', 'StorageFull', 'InsufficientCapacity']
const ABSENT = ['NoSuchKey', 'NotFound', 'NoSuchUpload']
const TAKEN = ['PreconditionFailed', 'ConditionalRequestConflict']
/** Longer waits are for people; a client asks again. */
const MOST_WAIT_SECONDS = 300

/** Turns what S3 answered, or the line to it, into our words. */
export function fromS3(thrown: unknown): unknown {
  if (!(thrown instanceof Error)) return thrown
  const cause: S3Trouble = thrown
  const status = cause.$metadata?.httpStatusCode
  if (FULL.includes(cause.name) || status === 507) return fail.storageFull({ cause })
  if (ABSENT.includes(cause.name)) return fail.notFound('file', { cause })
  if (TAKEN.includes(cause.name) || status === 412) return fail.conflict('There is an object of that name already', { cause })
  if (cause.name === 'InvalidRange' || status === 416) return fail.rangeNotSatisfiable(0)
  return fail.unavailable(undefined, { cause, facts: waitOf(cause) })
}

/** RFC 9110 §10.2.3: a server says by Retry-After "how long the user agent ought to wait"; we pass it on. */
function waitOf(cause: S3Trouble): { retryAfterSeconds?: number } {
  const seconds = Number(cause.$response?.headers?.['retry-after'])
  return seconds >= 1 ? { retryAfterSeconds: Math.min(Math.ceil(seconds), MOST_WAIT_SECONDS) } : {}
}

/** Runs a request and lets out only our errors, or the reason of an aborted signal. */
export async function onS3<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  signal?.throwIfAborted()
  try {
    return await work()
  } catch (thrown) {
    signal?.throwIfAborted()
    throw fromS3(thrown)
  }
}
