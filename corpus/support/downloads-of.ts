import type { FileRecord } from '../../lib/files/record/schema'
import type { Answer, Asker, Delivery, Sent, WayName } from '../invariant'
import { jsonOf } from './session'

interface Stored {
  way: WayName
  fileId: string | null
  record: FileRecord | null
  delivery: Delivery
  reader: Asker
  ask: Sent['ask']
}

const OF_CASES: readonly WayName[] = ['case by TUS', 'case by form', 'staff send', 'STOW-RS', 'ZIP of DICOM']
export const isOfCase = (way: WayName): boolean => OF_CASES.includes(way)

/** Every download that hands out the original: none for the DICOM API, which keeps the de-identified object alone. */
export async function downloadsOf({ way, fileId, record, delivery, reader, ask }: Stored): Promise<Map<string, Answer>> {
  const found = new Map<string, Answer>()
  if (!fileId) return found
  if (isOfCase(way)) {
    found.set('proxy', await ask(reader, `/api/v1/images/${fileId}/proxy?variant=original`))
    found.set('signed URL', await bySignedUrl(fileId, reader, ask))
    if (record?.size)
      found.set('end', await ask(reader, `/api/v1/images/${fileId}/proxy?variant=original`, { headers: { range: 'bytes=-16' } }))
    found.set('range', await byRanges(fileId, record?.size ?? 0, reader, ask))
  }
  if ((way === 'meal' || way === 'document') && record?.url) found.set('media', await ask(reader, record.url))
  if (way === 'persona' && delivery.mediaId !== undefined)
    found.set('media', await ask(reader, `/api/v1/media/download/${delivery.mediaId}`))
  return found
}

async function bySignedUrl(fileId: string, reader: Asker, ask: Sent['ask']): Promise<Answer> {
  const signed = await ask(reader, `/api/v1/files/${fileId}/download-url`)
  const url = jsonOf<{ url: string }>(signed)?.url
  if (!url) return signed
  const { pathname, search } = new URL(url, 'http://localhost')
  return ask(reader, pathname + search)
}

/** The two halves, as a player or a resumed download asks for them (RFC 9110 §14). */
async function byRanges(fileId: string, size: number, reader: Asker, ask: Sent['ask']): Promise<Answer> {
  const path = `/api/v1/images/${fileId}/proxy?variant=original`
  const half = Math.floor(size / 2)
  const first = await ask(reader, path, { headers: { range: `bytes=0-${Math.max(0, half - 1)}` } })
  if (first.status !== 206 || half === 0) return first
  const second = await ask(reader, path, { headers: { range: `bytes=${half}-` } })
  return second.status === 206 ? { ...second, body: Buffer.concat([first.body, second.body]) } : second
}
