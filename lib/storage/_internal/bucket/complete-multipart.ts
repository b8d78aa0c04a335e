import { crc32 } from 'node:zlib'
import { isAppError } from '../../../errors/app-error'
import { fail } from '../../../errors/fail'
import { type BucketClient, type Part } from './bucket-client'

interface OwnMultipartUpload {
  client: BucketClient
  key: string
  uploadId: string
  /** Every part was acknowledged. */
  parts: readonly Part[]
  /** Whether no later writer has begun, who could have replaced a part by one of its own. */
  isNewest?: () => Promise<boolean>
}

/** How much of an object is read back at once. */
const READ_BYTES = 1024 * 1024

/**
 * Completes a multipart upload. Where the store does not know the ETags by which it acknowledged the parts, those that it lists are
 * tried once, if number, sizes and checksums are the same; the object is then read back.
 *
 * @throws AppError `unavailable` where parts are missing or others, and nothing is removed; `tampered` where the object is not them
 */
export async function completeMultipart({ client, key, uploadId, parts, isNewest }: OwnMultipartUpload): Promise<void> {
  const multipart = client.multipart!
  try {
    return await multipart.complete(key, uploadId, parts)
  } catch (refusal) {
    if (!isPartRefused(refusal)) throw refusal
    const listed = await multipart.listParts(key, uploadId)
    const isSame = listed.length === parts.length && parts.every((part, at) => isSamePart(part, listed[at]!))
    // In this order: a later writer stores segments before it replaces a part.
    if (!isSame || !((await isNewest?.()) ?? true)) throw refusal
    await multipart.complete(key, uploadId, listed)
  }
  await requireBytes(client, key, parts)
}

const REFUSALS = ['InvalidPart', 'InvalidPartOrder']

const isPartRefused = (thrown: unknown): boolean =>
  isAppError(thrown) && thrown.cause instanceof Error && REFUSALS.includes(thrown.cause.name)

/** Whether a listed part is the acknowledged one: by its ETag, or by the checksum of its bytes. */
function isSamePart(sent: Part, listed: Part): boolean {
  if (listed.number !== sent.number || listed.sizeBytes !== sent.sizeBytes) return false
  return listed.etag === sent.etag || (sent.checksum !== undefined && listed.checksum === sent.checksum)
}

async function requireBytes(client: BucketClient, key: string, parts: readonly Part[]): Promise<void> {
  let start = 0
  for (const { sizeBytes, checksum: sent } of parts) {
    let found = 0
    for (let at = 0; sent !== undefined && at < sizeBytes; at += READ_BYTES) {
      const range = { start: start + at, bytes: Math.min(READ_BYTES, sizeBytes - at) }
      const { bytes } = await client.get(key, range)
      if (bytes.length !== range.bytes) throw fail('tampered')
      found = crc32(bytes, found)
    }
    if (sent !== undefined && found !== sent) throw fail('tampered')
    start += sizeBytes
  }
}
