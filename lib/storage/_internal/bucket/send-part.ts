import { crc32 } from 'node:zlib'
import { type MultipartClient, type Part } from './bucket-client'

/** Uploads a part, and remembers what its bytes were: a store can acknowledge them by one ETag and list them by another. */
export async function sendPart(
  client: MultipartClient,
  key: string,
  uploadId: string,
  number: number,
  bytes: Buffer,
  signal?: AbortSignal,
): Promise<Part> {
  const checksum = crc32(bytes) // Before the first await: the buffer may be used again afterwards.
  return { number, etag: await client.uploadPart(key, uploadId, number, bytes, signal), sizeBytes: bytes.length, checksum }
}
