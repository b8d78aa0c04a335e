import type { Answer } from '../invariant'
import type { Session } from '../support/session'

const encode = (pairs: Record<string, string>) =>
  Object.entries(pairs)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',')

/** Sends a file by TUS 1.0.0: created, then sent whole; the id is null where the creation was refused. */
export async function sendByTus(
  who: Session,
  bytes: Buffer,
  pairs: Record<string, string>,
): Promise<{ answers: Answer[]; fileId: string | null }> {
  const created = await who.ask('/api/v1/files/upload', {
    method: 'POST',
    headers: { 'tus-resumable': '1.0.0', 'upload-length': String(bytes.length), 'upload-metadata': encode(pairs) },
  })
  const place = created.headers['location']
  if (created.status !== 201 || !place) return { answers: [created], fileId: null }
  const path = new URL(place, 'http://localhost').pathname
  const fileId = path.split('/').at(-1)!
  if (bytes.length === 0) return { answers: [created], fileId }
  const sent = await who.ask(path, {
    method: 'PATCH',
    headers: { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: new Uint8Array(bytes),
  })
  return { answers: [created, sent], fileId }
}
