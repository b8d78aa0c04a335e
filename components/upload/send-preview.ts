import { type LineGate } from './line-gate'
import { retryAfterMs } from './retry-rule'

/** A request that says nothing for so long is asked again. */
const silenceMs = 45_000
const delaysMs = [1000, 2000, 4000, 8000, 15_000]
const mostDelayMs = 30_000

export interface SendPreview {
  /** Where uploads are made. */
  endpoint: string
  /** The id of the original's upload. */
  originalId: string
  /** Names this very preview, so that asking twice makes one. */
  key: string
  picture: Blob
  gate: LineGate
  /** Waits for a free lane, and gives it back. */
  inLane: <T>(work: () => Promise<T>) => Promise<T>
  /** Aborted once nobody needs the preview any more. */
  signal: AbortSignal
  /** An attempt failed; another follows. */
  onTrouble: () => void
  onSpent: (bytes: number) => void
  /** Waits between two attempts, or until the line is back. */
  pause: (milliseconds: number, signal: AbortSignal) => Promise<void>
  fetch?: typeof globalThis.fetch
}

const base64 = (text: string): string => btoa(text) // Ids and media types are ASCII.

/**
 * Sends a preview whole, in the very request that makes its upload: one round trip. It tries for as long as it is needed.
 *
 * TUS 1.0.0, Creation With Upload: "The Client MUST include the Content-Type: application/offset+octet-stream header."
 *
 * @returns false where the server does not want it
 * @throws the signal's reason when it is aborted
 */
export async function sendPreview(given: SendPreview): Promise<boolean> {
  for (let attempt = 0; ; attempt += 1) {
    await given.gate.pass(given.signal, true)
    const end = await given.inLane(() => attemptOnce(given))
    if (end !== null) return end
    given.signal.throwIfAborted()
    given.onTrouble()
    await given.pause(delaysMs[attempt] ?? mostDelayMs, given.signal)
  }
}

/** Null where it is worth another attempt. */
async function attemptOnce(given: SendPreview): Promise<boolean | null> {
  const { endpoint, originalId, key, picture } = given
  const made = await ask(given, endpoint, 'POST', picture, {
    'Upload-Length': String(picture.size),
    'Upload-Metadata': `preview_of ${base64(originalId)},filetype ${base64(picture.type)}`,
    'Idempotency-Key': key,
  })
  if (!made) return null
  // The original is here already, or has its preview from an answer that was lost.
  if (made.status === 409) return true
  if (made.status !== 201) return worthAgain(given, made) ? null : false
  const offset = Number(made.headers.get('Upload-Offset'))
  const address = made.headers.get('Location')
  if (offset >= picture.size) return true
  if (!address || !Number.isSafeInteger(offset)) return null
  // It was made before, and a part of it came then.
  const rest = await ask(given, address, 'PATCH', picture.slice(offset), { 'Upload-Offset': String(offset) })
  return rest?.status === 204 ? true : null
}

async function ask(
  { signal, onSpent, fetch = globalThis.fetch }: SendPreview,
  address: string,
  method: string,
  body: Blob,
  headers: Record<string, string>,
): Promise<Response | null> {
  const silence = new AbortController()
  const stop = () => silence.abort()
  const timer = setTimeout(stop, silenceMs)
  signal.addEventListener('abort', stop)
  const answer = await fetch(address, {
    method,
    body,
    cache: 'no-store',
    signal: silence.signal,
    headers: { 'Tus-Resumable': '1.0.0', 'Content-Type': 'application/offset+octet-stream', ...headers },
  }).catch(() => null)
  clearTimeout(timer)
  signal.removeEventListener('abort', stop)
  if (answer?.ok) onSpent(body.size)
  return answer
}

function worthAgain({ gate }: SendPreview, { status, headers }: Response): boolean {
  if (status === 401) gate.closeUntilSignedIn()
  if (status === 429 || status === 503) gate.closeFor(retryAfterMs(headers.get('Retry-After')))
  return status === 401 || status === 408 || status === 423 || status === 429 || (status >= 500 && status !== 507)
}
