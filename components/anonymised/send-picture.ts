import { ApiError } from '../shell/api'
import { DOOR } from './records'

export interface Taken {
  upload_id: string
  message: string
}

/**
 * Sends a file through door 2, and waits until it is anonymised.
 *
 * @throws ApiError with a sentence that may be shown
 */
export async function sendPicture(file: File, userId: string): Promise<Taken> {
  const headers = {
    'X-File-Name': encodeURIComponent(file.name),
    'X-User-ID': userId,
    'Content-Type': 'application/octet-stream',
  }
  const init = { method: 'POST', credentials: 'same-origin', body: file, headers } as const
  const response = await fetch(`${DOOR}/upload`, init).catch(() => {
    throw new ApiError('Fovea was not reached. Send it again when the line is back.', 0, null)
  })
  const answer = (await response.json().catch(() => ({}))) as Partial<Taken> & { detail?: string; code?: string }
  if (!response.ok || !answer.upload_id)
    throw new ApiError(answer.detail ?? 'It could not be sent. Try again in a moment.', response.status, answer.code ?? null)
  return { upload_id: answer.upload_id, message: answer.message ?? '' }
}
