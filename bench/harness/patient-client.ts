import { createHash } from 'node:crypto'
import { eventually } from '../../lib/runtime/test-eventually'

/** What went wrong on the way, of all uploads and views. */
interface Trouble {
  /** Responses that a client cannot retry. */
  fatal: string[]
  /** When a request failed in a way that is retried, in milliseconds of performance.now(). */
  failedAt: number[]
  /** Bytes that were acknowledged and are gone. */
  lostBytes: number
}

export const noTrouble = (): Trouble => ({ fatal: [], failedAt: [], lostBytes: 0 })

export interface ClientOptions {
  port: number
  /** The port of each request in turn, where a client goes to the servers itself. */
  nextPort?: () => number
  cookie: string
  trouble: Trouble
}

/** What a TUS client asks again for: a lock, a stale offset, a limit, and whatever a server or proxy says of itself. */
const isRetried = (status: number) => status === 423 || status === 409 || status === 429 || status >= 500
const PAUSES_MS = [0, 100, 300, 500]
/** Longer than a lease whose holder was killed. */
const MAX_WAIT_MS = 60_000

/** The size of the next PATCH, from that of the last one; null before the first. */
export type PieceSize = (lastBytes: number | null) => number

/**
 * Uploads a file in pieces as a standard TUS client does: after whatever fails it asks for the offset and continues. Returns the
 * id of the file, or null where a response cannot be retried.
 */
export async function uploadPatiently(client: ClientOptions, bytes: Buffer, pieceSize: PieceSize): Promise<string | null> {
  const name = `filename ${Buffer.from('eye.jpg').toString('base64')}`
  const created = await retry(client, '/api/v1/files/upload', {
    method: 'POST',
    headers: { 'upload-length': String(bytes.length), 'upload-metadata': name },
  })
  if (!created) return null
  const address = new URL(created.headers.get('location')!, `http://127.0.0.1:${client.port}`).pathname
  let offset = 0
  let lastBytes: number | null = null
  while (offset < bytes.length) {
    const pieceBytes = pieceSize(lastBytes)
    const piece = bytes.subarray(offset, offset + pieceBytes)
    const response = await request(client, address, {
      method: 'PATCH',
      body: new Uint8Array(piece),
      headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
    })
    if (response?.ok) {
      offset = Number(response.headers.get('upload-offset'))
      lastBytes = pieceBytes
      continue
    }
    if (response && !isRetried(response.status)) return fatal(client, `PATCH ${response.status}`)
    const asked = await retry(client, address, { method: 'HEAD' })
    if (!asked) return null
    const kept = Number(asked.headers.get('upload-offset'))
    client.trouble.lostBytes += Math.max(0, offset - kept)
    offset = kept
  }
  return address.split('/').at(-1)!
}

/** Reads a path until it is answered, and throws the bytes away. */
export const viewPatiently = (client: ClientOptions, path: string): Promise<Response | null> => retry(client, path)

/** Whether the file arrived as it was sent, once it was examined. */
export async function hasArrived(client: ClientOptions, id: string, bytes: Buffer): Promise<boolean> {
  const ask = async () => {
    const response = await retry(client, `/api/v1/files/${id}`)
    return response && ((await response.json()) as { status: string; sha256: string | null })
  }
  const isSettled = (file: Awaited<ReturnType<typeof ask>>) => file === null || ['failed', 'completed'].includes(file.status)
  const file = await eventually('the file is examined', ask, isSettled, { withinMs: 30 * 60_000, everyMs: 200 })
  return file?.status === 'completed' && file.sha256 === createHash('sha256').update(bytes).digest('hex')
}

async function retry(client: ClientOptions, path: string, init: RequestInit = {}): Promise<Response | null> {
  const from = performance.now()
  for (let attempt = 0; performance.now() - from < MAX_WAIT_MS; attempt++) {
    const response = await request(client, path, init)
    if (response?.ok) return response
    if (response && !isRetried(response.status)) return fatal(client, `${init.method ?? 'GET'} ${response.status}`)
    await new Promise((done) => setTimeout(done, PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)]))
  }
  return fatal(client, `${init.method ?? 'GET'}: no answer`)
}

function fatal({ trouble }: ClientOptions, what: string): null {
  trouble.fatal.push(what)
  return null
}

/** Null where the connection broke. Its body is read, so that the connection can be used again. */
async function request(
  { port, nextPort, cookie, trouble }: ClientOptions,
  path: string,
  init: RequestInit,
): Promise<Response | null> {
  const headers = { cookie, 'tus-resumable': '1.0.0', ...(init.headers as Record<string, string>) }
  const response = await fetch(`http://127.0.0.1:${nextPort?.() ?? port}${path}`, { ...init, headers })
    .then(
      async (received) =>
        new Response(await received.arrayBuffer().then((body) => (body.byteLength > 0 ? body : null)), received),
    )
    .catch(() => null)
  // A lock is waited for by design: it is no failure.
  if (!response || response.status >= 500) trouble.failedAt.push(performance.now())
  return response
}
