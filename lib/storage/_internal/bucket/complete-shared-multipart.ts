import { type Part, type MultipartClient } from './bucket-client'

interface SharedMultipartUpload {
  client: MultipartClient
  key: string
  uploadId: string
  /** Those that stand there already. */
  existingParts: readonly Part[]
  /** Sends what comes after these parts, to the end of the object, and adds it to them. */
  sendRest(parts: Part[]): Promise<void>
}

const MAX_ATTEMPTS = 4

/**
 * Ends a multipart upload into which a stranger may still send: what is in no part yet goes up only now, and again where a
 * stranger's part took the place of one of ours. Once it is complete, nothing more can be sent into it.
 */
export async function completeSharedMultipart({
  client,
  key,
  uploadId,
  existingParts,
  sendRest,
}: SharedMultipartUpload): Promise<void> {
  let parts = [...existingParts]
  for (let triesLeft = MAX_ATTEMPTS - 1; ; triesLeft--) {
    await sendRest(parts)
    try {
      return await client.complete(key, uploadId, parts)
    } catch (cause) {
      const listedParts = await client.listParts(key, uploadId).catch(() => [])
      const replacedIndex = parts.findIndex(
        ({ number, etag }) => !listedParts.some((part) => part.number === number && part.etag === etag),
      )
      // Any other error is not recovered here: the next attempt checks again.
      if (triesLeft === 0 || listedParts.length === 0 || replacedIndex < existingParts.length) throw cause
      parts = parts.slice(0, replacedIndex)
    }
  }
}
