import { ApiError } from '../shell/api'
import { base64Of } from './base64-of'
import { DOOR } from './records'

/** Three bytes are four letters: pieces of a multiple of three need no padding between them. */
const PIECE_BYTES = 3 * 256 * 1024

/**
 * Sends several files in one call of door 2; they are anonymised after the answer.
 *
 * @returns the id of the batch
 * @throws ApiError with a sentence that may be shown
 */
export async function sendBatch(files: File[], userId: string): Promise<string> {
  const headers = { 'X-User-ID': userId, 'Content-Type': 'application/json' }
  const init = { method: 'POST', credentials: 'same-origin', headers } as const
  const body = await bodyOf(files)
  const response = await fetch(`${DOOR}/upload/batch`, { ...init, body }).catch(() => {
    throw new ApiError('Fovea was not reached. Send them again when the line is back.', 0, null)
  })
  const answer = (await response.json().catch(() => ({}))) as { batch_id?: string; detail?: string; code?: string }
  if (response.ok && answer.batch_id) return answer.batch_id
  throw new ApiError(answer.detail ?? 'They could not be sent. Try again in a moment.', response.status, answer.code ?? null)
}

/** The JSON of a batch, as a blob: the browser need not hold it as one text. */
async function bodyOf(files: File[]): Promise<Blob> {
  const parts: BlobPart[] = ['{"files":[']
  for (const [at, file] of files.entries()) {
    parts.push(`${at > 0 ? ',' : ''}{"filename":${JSON.stringify(file.name)},"content":"`)
    for (let start = 0; start < file.size; start += PIECE_BYTES)
      parts.push(new Blob([base64Of(await bytesOf(file.slice(start, start + PIECE_BYTES), file.name))]))
    parts.push('"}')
  }
  parts.push(']}')
  return new Blob(parts, { type: 'application/json' })
}

const bytesOf = async (piece: Blob, name: string): Promise<Uint8Array> =>
  new Uint8Array(
    await piece.arrayBuffer().catch(() => {
      throw new ApiError(`“${name}” cannot be read any more. Choose it again.`, 0, null)
    }),
  )
