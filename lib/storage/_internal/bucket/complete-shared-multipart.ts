import { type BucketClient, type Part } from './bucket-client'
import { requireObject } from './require-object'

interface SharedMultipartUpload {
  client: BucketClient
  key: string
  uploadId: string
  /** The parts that are uploaded already. */
  existingParts: readonly Part[]
  /** Uploads the rest of the object after these parts, and adds the new parts to them. */
  sendRest(parts: Part[]): Promise<void>
}

const MAX_ATTEMPTS = 4

/**
 * Completes a multipart upload into which a zombie writer may still upload parts. Bytes in no part yet are uploaded only now,
 * and again if a part of the zombie replaced one of ours. After completion no part can be added.
 */
export async function completeSharedMultipart({
  client,
  key,
  uploadId,
  existingParts,
  sendRest,
}: SharedMultipartUpload): Promise<void> {
  const multipart = client.multipart!
  let parts = [...existingParts]
  for (let triesLeft = MAX_ATTEMPTS - 1; ; triesLeft--) {
    await sendRest(parts)
    try {
      await multipart.complete(key, uploadId, parts)
      return await requireObject(client, key, parts)
    } catch (cause) {
      const listedParts = await multipart.listParts(key, uploadId).catch(() => [])
      const replacedIndex = parts.findIndex(
        ({ number, etag }) => !listedParts.some((part) => part.number === number && part.etag === etag),
      )
      // Any other error is not recovered here: the next session verifies the object again.
      if (triesLeft === 0 || listedParts.length === 0 || replacedIndex < existingParts.length) throw cause
      parts = parts.slice(0, replacedIndex)
    }
  }
}
