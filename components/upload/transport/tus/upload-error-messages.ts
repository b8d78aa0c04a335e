import { type UploadInterruption } from '../../queue/upload-item'
import { unsupportedCaseFileMessage } from '../../queue/destination/case-file-types'
import { parseProblemDetails } from '../../../shell/problem-details'

/** What interrupts an upload for now; null where the next attempt is only a formality. */
export function interruptionOf(status: number): UploadInterruption | null {
  // 409 and 423 are resolved by requesting the offset, 404 and 410 by creating a new upload.
  if (status === 409 || status === 423 || status === 404 || status === 410) return null
  if (status === 408) return 'slow'
  if (status === 507) return 'full'
  return status === 429 || (status >= 500 && status !== 502 && status !== 504) ? 'busy' : 'network'
}

const messageByStatus: Record<number, string> = {
  400: 'The server did not understand this file. Copy it from the camera again.',
  403: 'You may not send to this case any more. Ask who looks after it.',
  404: 'This case is not here any more, or you may not send to it. Ask who looks after it.',
  410: 'What had arrived was kept for seven days and is gone. Send it again.',
  413: 'The file is too large, or your space is used up. Make room, or ask who looks after Fovea here.',
  415: unsupportedCaseFileMessage,
}
const fallbackMessage = 'It could not be sent. Try again; what has arrived is kept.'

/** Why an upload ended, and what to do: the server's own sentence where it sent one (RFC 9457), else ours. */
export function uploadErrorMessage(status: number, body: string): string {
  const { detail, code } = parseProblemDetails(body)
  if (detail && code === 'quota_exceeded') return `${detail}. Then try again.`
  return detail ?? messageByStatus[status] ?? fallbackMessage
}
