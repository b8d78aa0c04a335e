import { apiFetch } from '../shell/api-client'
import { encodeBase64 } from '../shell/encode-base64'
import { type BatchReceived, DICOM_API } from './records'
import { UnreadableFileError } from './unreadable-file-error'

/** Three bytes are four letters: chunks of a multiple of three need no padding between them. */
const ENCODE_CHUNK_BYTES = 3 * 256 * 1024

/**
 * Sends several files in one call of the DICOM API; they are de-identified after the response.
 *
 * @returns the id of the batch
 * @throws ApiError as `apiFetch` does; UnreadableFileError for a file that can no longer be read
 */
export async function uploadBatch(files: File[], userId: string): Promise<string> {
  const { batch_id: batchId } = await apiFetch<BatchReceived>(`${DICOM_API}/upload/batch`, {
    method: 'POST',
    body: await batchBody(files),
    headers: { 'X-User-ID': userId },
    staysOnPage: true,
  })
  return batchId
}

/** The JSON of a batch, as a blob: the browser need not keep it as one string. */
async function batchBody(files: File[]): Promise<Blob> {
  const parts: BlobPart[] = ['{"files":[']
  for (const [at, file] of files.entries()) {
    parts.push(`${at > 0 ? ',' : ''}{"filename":${JSON.stringify(file.name)},"content":"`)
    for (let start = 0; start < file.size; start += ENCODE_CHUNK_BYTES)
      parts.push(new Blob([encodeBase64(await readBytes(file.slice(start, start + ENCODE_CHUNK_BYTES), file.name))]))
    parts.push('"}')
  }
  parts.push(']}')
  return new Blob(parts, { type: 'application/json' })
}

const readBytes = async (piece: Blob, name: string): Promise<Uint8Array> =>
  new Uint8Array(
    await piece.arrayBuffer().catch((cause: unknown) => {
      throw new UnreadableFileError(name, { cause })
    }),
  )
