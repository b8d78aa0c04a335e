import { newUuid } from '../../lib/runtime/uuid'
import { type ServerProcess } from './bench-context'
import { eventually } from '../../lib/runtime/test-eventually'

/** Uploads a file as a client does and waits until it can be displayed; returns its id. */
export async function uploadAndWait(
  server: ServerProcess,
  cookie: string,
  bytes: Buffer,
  filename: string,
  metadata: Record<string, string> = {},
): Promise<string> {
  const id = await uploadWhole(server, cookie, bytes, filename, metadata)
  const isCompleted = async () => {
    const response = await fetch(`http://127.0.0.1:${server.port}/api/v1/files/${id}?${newUuid()}`, { headers: { cookie } })
    const { status, reason } = (await response.json()) as { status: string; reason: string | null }
    if (status === 'failed') throw new Error(String(reason))
    return status === 'completed'
  }
  await eventually('the file is completed', isCompleted, undefined, { withinMs: 10 * 60_000, everyMs: 50 })
  return id
}

/** Uploads a file in one request; returns its id as soon as all of its bytes are acknowledged. */
export async function uploadWhole(
  { port }: ServerProcess,
  cookie: string,
  bytes: Buffer,
  filename: string,
  metadata: Record<string, string> = {},
): Promise<string> {
  const url = `http://127.0.0.1:${port}/api/v1/files/upload`
  const headers = {
    cookie,
    'tus-resumable': '1.0.0',
    'upload-length': String(bytes.length),
    'upload-metadata': Object.entries({ filename, ...metadata })
      .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
      .join(),
    'content-type': 'application/offset+octet-stream',
  }
  const created = await fetch(url, { method: 'POST', headers, body: new Uint8Array(bytes) })
  if (created.status !== 201) throw new Error(`${created.status} ${await created.text()}`)
  return created.headers.get('location')!.split('/').at(-1)!
}
