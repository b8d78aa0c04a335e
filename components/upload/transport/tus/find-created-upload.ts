import { ApiError } from '../../../shell/api-client'
import { connection } from '../../../shell/connection/connection'
import { answerOf, isForeignToUploads } from '../../../shell/connection/foreign-answer'
import { retryAfterMs } from '../../../shell/retry/retryable-status'
import { uploadEndpoint } from './delete-upload'
import { type UploadCreation } from './upload-creation'

/** RFC 4918, 11.5. The server looks for the upload of a key before it looks for space. */
const INSUFFICIENT_STORAGE = 507

/**
 * Asks for the upload of a creation whose answer was lost, by repeating it with its key: where the first has reached the server
 * it is that one, else an empty one.
 *
 * @returns its URL; null where the server has none and makes none
 * @throws ApiError with the status of a refusal; 0 where no response arrived
 */
export async function findCreatedUpload(creation: UploadCreation, userId: string): Promise<string | null> {
  const headers = {
    'Tus-Resumable': '1.0.0',
    'X-Expected-User': userId,
    'Idempotency-Key': creation.key,
    'Upload-Length': String(creation.sizeBytes),
    'Upload-Metadata': encodeMetadata(creation.metadata),
  }
  const answer = await fetch(uploadEndpoint, { method: 'POST', headers }).catch(() => null)
  const response = answer && isForeignToUploads(answerOf(answer)) ? null : answer
  connection.report({ kind: response ? 'answered' : 'failed' })
  if (response?.ok) return response.headers.get('Location')
  if (response?.status === INSUFFICIENT_STORAGE) return null
  throw new ApiError('', response?.status ?? 0, null, retryAfterMs(response?.headers.get('Retry-After') ?? null))
}

/** TUS 1.0.0, Upload-Metadata: "The key and value MUST be separated by a space. […] the value MUST be Base64 encoded." */
const encodeMetadata = (metadata: Readonly<Record<string, string>>): string =>
  Object.entries(metadata)
    .map(([name, value]) => `${name} ${btoa(String.fromCharCode(...new TextEncoder().encode(value)))}`)
    .join(',')
