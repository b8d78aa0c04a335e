import { isAppError } from '../../../errors/app-error'
import { type BucketClient, type Part } from './bucket-client'
import { requireObject } from './require-object'

interface OwnMultipartUpload {
  client: BucketClient
  key: string
  uploadId: string
  /** Every part was acknowledged. */
  parts: readonly Part[]
  /** Whether no later writer has begun, who could have replaced a part by one of its own. */
  isNewest?: () => Promise<boolean>
}

/**
 * Completes a multipart upload. Where the store does not know the ETags by which it acknowledged the parts, those that it lists are
 * tried once, if number, sizes and checksums are the same. The object is proved before this resolves.
 *
 * @throws AppError `unavailable` where parts are missing or others, and nothing is removed; `tampered` where the object is not them
 */
export async function completeMultipart({ client, key, uploadId, parts, isNewest }: OwnMultipartUpload): Promise<void> {
  const multipart = client.multipart!
  try {
    await multipart.complete(key, uploadId, parts)
    return await requireObject(client, key, parts)
  } catch (refusal) {
    if (!isPartRefused(refusal)) throw refusal
    const listed = await multipart.listParts(key, uploadId)
    const isSame = listed.length === parts.length && parts.every((part, at) => isSamePart(part, listed[at]!))
    // In this order: a later writer stores segments before it replaces a part.
    if (!isSame || !((await isNewest?.()) ?? true)) throw refusal
    await multipart.complete(key, uploadId, listed)
  }
  await requireObject(client, key, parts)
}

const REFUSALS = ['InvalidPart', 'InvalidPartOrder']

const isPartRefused = (thrown: unknown): boolean =>
  isAppError(thrown) && thrown.cause instanceof Error && REFUSALS.includes(thrown.cause.name)

/** Whether a listed part is the acknowledged one: by its ETag, or by the checksum of its bytes. */
function isSamePart(sent: Part, listed: Part): boolean {
  if (listed.number !== sent.number || listed.sizeBytes !== sent.sizeBytes) return false
  return listed.etag === sent.etag || (sent.checksum !== undefined && listed.checksum === sent.checksum)
}
