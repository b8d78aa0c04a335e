import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { fail } from '../../../errors/fail'
import { type BucketClient, type Part } from './bucket-client'

/** How much of an object is read back at once. */
const READ_BYTES = 1024 * 1024

/**
 * Proves that the object of a completed multipart upload is its parts: by its size, and by its ETag where that is made of those of
 * the parts, as S3, Ceph and MinIO make it (MD5 of their MD5s, and their number). Else the bytes are read back and compared.
 *
 * @throws AppError `tampered` where it is not them, `unavailable` where it is not there
 */
export async function requireObject(client: BucketClient, key: string, parts: readonly Part[]): Promise<void> {
  const sizeBytes = parts.reduce((sum, part) => sum + part.sizeBytes, 0)
  const found = await client.head(key)
  if (!found) throw fail('unavailable', { cause: new Error('the object of a completed upload is not there') })
  if (found.sizeBytes !== sizeBytes) throw fail('tampered')
  if (opaque(found.etag ?? '') !== etagOfParts(parts)) await requireBytes(client, key, parts)
}

const opaque = (etag: string): string => etag.replaceAll('"', '')

function etagOfParts(parts: readonly Part[]): string | null {
  const hash = createHash('md5')
  for (const { etag } of parts) {
    const digest = opaque(etag)
    if (!/^[0-9a-f]{32}$/i.test(digest)) return null
    hash.update(digest, 'hex')
  }
  return `${hash.digest('hex')}-${parts.length}`
}

/** Of a part whose checksum nobody knows only that it can be read. */
async function requireBytes(client: BucketClient, key: string, parts: readonly Part[]): Promise<void> {
  let start = 0
  for (const { sizeBytes, checksum: sent } of parts) {
    let found = 0
    for (let at = 0; at < sizeBytes; at += READ_BYTES) {
      const range = { start: start + at, bytes: Math.min(READ_BYTES, sizeBytes - at) }
      const { bytes } = await client.get(key, range)
      if (bytes.length !== range.bytes) throw fail('tampered')
      found = crc32(bytes, found)
    }
    if (sent !== undefined && found !== sent) throw fail('tampered')
    start += sizeBytes
  }
}
