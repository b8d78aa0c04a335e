import { ApiError } from '../../../shell/api-client'
import { connection } from '../../../shell/connection/connection'
import { answerOf, isForeignToUploads } from '../../../shell/connection/foreign-answer'
import { retryAfterMs } from '../../../shell/retry/retryable-status'

/** Where uploads of every kind are created. */
export const uploadEndpoint = '/api/v1/files/upload'

/**
 * Terminates an upload (TUS 1.0.0, termination): 404 and 410 count as deleted. The request outlives the page.
 *
 * @param userId whose it is: in the session of anybody else it would be unknown, and count as deleted
 * @throws ApiError with the status of a refusal; 0 where no response arrived
 */
export async function deleteUpload(url: string, userId?: string): Promise<void> {
  // TUS 1.0.0: Tus-Resumable "MUST be included in every request and response except for OPTIONS".
  const headers = { 'Tus-Resumable': '1.0.0', ...(userId ? { 'X-Expected-User': userId } : {}) }
  const answer = await fetch(url, { method: 'DELETE', keepalive: true, headers }).catch(() => null)
  const response = answer && isForeignToUploads(answerOf(answer)) ? null : answer
  connection.report({ kind: response ? 'answered' : 'failed' })
  if (response?.ok || response?.status === 404 || response?.status === 410) return
  throw new ApiError('', response?.status ?? 0, null, retryAfterMs(response?.headers.get('Retry-After') ?? null))
}
