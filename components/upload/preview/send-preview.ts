import { ApiError } from '../../shell/api-client'
import { connection } from '../../shell/connection/connection'
import { answerOf, isForeignToUploads } from '../../shell/connection/foreign-answer'
import { encodeBase64 } from '../../shell/encode-base64'
import { isRetryableStatus, retryAfterMs } from '../../shell/retry/retryable-status'
import { type NetworkGate } from '../transport/network/network-gate'
import { retryRequest, type RetryOptions } from '../transport/retry-request'

/** A request without progress for so long is retried. */
const requestTimeoutMs = 45_000
const retryBackoff = { initialMs: 1000, maxMs: 30_000 }

interface SendPreviewInput {
  /** Whose upload it is. */
  userId: string
  /** Where uploads are created. */
  endpoint: string
  /** The id of the original's upload. */
  originalId: string
  /** Identifies this very preview, so that a repeated request creates one. */
  key: string
  image: Blob
  gate: NetworkGate
  /** Waits for a free slot, and releases it. */
  withSlot: <T>(work: () => Promise<T>) => Promise<T>
  /** Aborted once the preview is no longer needed. */
  signal: AbortSignal
  /** An attempt failed; another follows. */
  onRetry: () => void
  onBytesSent: (bytes: number) => void
  /** Ends the wait between two attempts. */
  wakeOn?: RetryOptions['wakeOn']
  backoff?: RetryOptions['backoff']
  fetch?: typeof globalThis.fetch
}

const tusHeaders = { 'Tus-Resumable': '1.0.0', 'Content-Type': 'application/offset+octet-stream' }

/**
 * Sends a preview whole, in the very request that creates its upload: one round trip. It retries for as long as the preview
 * is needed.
 *
 * TUS 1.0.0, Creation With Upload: "The Client MUST include the Content-Type: application/offset+octet-stream header."
 *
 * @returns false where the server refuses it
 * @throws the signal's reason when it is aborted
 */
export async function sendPreview(input: SendPreviewInput): Promise<boolean> {
  const { gate, signal, onRetry, wakeOn, backoff = retryBackoff } = input
  // A full store has no space for a preview either; the original's upload reports that.
  const isRetryable = (status: number) => isRetryableStatus(status) && status !== 507
  const request = () => input.withSlot(() => attemptOnce(input))
  return retryRequest(request, { gate, signal, backoff, isRetryable, wakeOn, onRetry }).then(
    () => true,
    (thrown: unknown) => {
      if (thrown instanceof ApiError) return false
      throw thrown
    },
  )
}

/** @throws ApiError where the preview has not arrived yet, or is refused */
async function attemptOnce(input: SendPreviewInput): Promise<void> {
  const { endpoint, originalId, key, image } = input
  const { status, headers } = await sendRequest(input, endpoint, 'POST', image, {
    'Upload-Length': String(image.size),
    'Upload-Metadata': `preview_of ${encodeBase64(originalId)},filetype ${encodeBase64(image.type)}`,
    'Idempotency-Key': key,
  })
  // The original has arrived already, or has its preview from a request whose response was lost.
  if (status === 409) return
  if (status !== 201) throw new ApiError('', status, null, retryAfterMs(headers.get('Retry-After')))
  const offset = Number(headers.get('Upload-Offset'))
  const address = headers.get('Location')
  if (offset >= image.size) return
  if (!address || !Number.isSafeInteger(offset)) throw notAnswered()
  // It was created before, and a part of it arrived then.
  const rest = await sendRequest(input, address, 'PATCH', image.slice(offset), { 'Upload-Offset': String(offset) })
  if (rest.status !== 204) throw notAnswered()
}

const notAnswered = () => new ApiError('', 0, null)

async function sendRequest(
  { userId, signal, onBytesSent, fetch = globalThis.fetch }: SendPreviewInput,
  address: string,
  method: string,
  body: Blob,
  headers: Record<string, string>,
): Promise<Response> {
  const silence = new AbortController()
  const stop = () => silence.abort()
  const timer = setTimeout(stop, requestTimeoutMs)
  signal.addEventListener('abort', stop)
  const init = {
    method,
    body,
    cache: 'no-store',
    signal: silence.signal,
    headers: { ...tusHeaders, 'X-Expected-User': userId, ...headers },
  } as const
  const answer = await fetch(address, init).catch(() => null)
  const response = answer && isForeignToUploads(answerOf(answer)) ? null : answer
  clearTimeout(timer)
  signal.removeEventListener('abort', stop)
  if (!signal.aborted) connection.report({ kind: response ? 'answered' : 'failed' })
  if (!response) throw notAnswered()
  if (response.ok) onBytesSent(body.size)
  return response
}
