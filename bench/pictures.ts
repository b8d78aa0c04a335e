import { newId } from '../lib/runtime/new-id'
import { type Served } from './fovea'

/** Sends a file as a client does and waits until it can be looked at; gives its id. */
export async function sendFile({ port }: Served, cookie: string, bytes: Buffer, filename: string): Promise<string> {
  const url = `http://127.0.0.1:${port}/api/v1/files/upload`
  const headers = {
    cookie,
    'tus-resumable': '1.0.0',
    'upload-length': String(bytes.length),
    'upload-metadata': `filename ${Buffer.from(filename).toString('base64')}`,
    'content-type': 'application/offset+octet-stream',
  }
  const made = await fetch(url, { method: 'POST', headers, body: new Uint8Array(bytes) })
  if (made.status !== 201) throw new Error(`${made.status} ${await made.text()}`)
  const id = made.headers.get('location')!.split('/').at(-1)!
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/files/${id}?${newId()}`, { headers: { cookie } })
    const { status, reason } = (await answer.json()) as { status: string; reason: string | null }
    if (status === 'completed') return id
    if (status === 'failed') throw new Error(String(reason))
    await new Promise((done) => setTimeout(done, 200))
  }
}
