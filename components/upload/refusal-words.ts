import { type Trouble } from './item'
import { problemSentence } from './quiet-get'

/** What keeps an upload from going on by itself for now; null where the next attempt is only a formality. */
export function troubleOf(status: number): Trouble | null {
  // 409 and 423 are answered by asking where it stands, 404 and 410 by beginning anew.
  if (status === 409 || status === 423 || status === 404 || status === 410) return null
  if (status === 408) return 'slow'
  if (status === 507) return 'full'
  return status === 429 || (status >= 500 && status !== 502 && status !== 504) ? 'busy' : 'line'
}

const plain: Record<number, string> = {
  400: 'The server did not understand this file. Copy it from the camera again.',
  403: 'You may not send to this case any more. Ask who looks after it.',
  404: 'This case is not here any more, or you may not send to it. Ask who looks after it.',
  410: 'What had arrived was kept for seven days and is gone. Send it again.',
  413: 'The file is too large, or your space is used up. Make room, or ask who looks after Fovea here.',
  415: 'This kind is not taken. Save it as JPEG, PNG, WebP, TIFF, HEIC, DICOM or PDF and add it again.',
}
const otherwise = 'It could not be sent. Try again; what has arrived is kept.'

/** Why an upload ended, and what to do: in the server's own sentence where it sent one (RFC 9457), else in ours. */
export function reasonOf(status: number, body: string): string {
  const sentence = problemSentence(body)
  if (sentence && codeOf(body) === 'quota_exceeded') return `${sentence}. Then try again.`
  return sentence ?? plain[status] ?? otherwise
}

/** RFC 9457 §3.2: a member of our own, a stable word. Asked only of a body that is such a document. */
function codeOf(body: string): string | null {
  const parsed = JSON.parse(body) as { code?: unknown }
  return typeof parsed.code === 'string' ? parsed.code : null
}
