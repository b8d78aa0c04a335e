import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { BucketStore, type UrlPresigner } from '../_internal/bucket/bucket-store'
import { encryptionHeaders, serverSideEncryption } from '../_internal/s3/server-side-encryption'
import { PartBufferBudget } from '../_internal/bucket/part-buffer-budget'
import { S3BucketClient, connectS3 } from '../_internal/s3/s3-client'
import { presignS3Url } from '../_internal/s3/presign-s3-url'
import { type ObjectStore } from '../object-store'
import { type S3StoreOptions } from './s3-store-options'

const MIN_PART_BYTES = 8 * 1024 * 1024
const MAX_BUFFER_BYTES = 64 * 1024 * 1024

/**
 * Opens a bucket of AWS S3, or of any S3-compatible store, as a store. Makes no request.
 *
 * An appendable object is a multipart upload of equal parts, which are uploaded while bytes arrive, and small segments for
 * bytes that do not fill a part yet; see docs/decisions/0011-resumable-uploads-on-s3-multipart.md.
 */
export function openS3Store(options: S3StoreOptions): ObjectStore & { close(): void } {
  const s3 = connectS3(options)
  const store = new BucketStore({
    client: new S3BucketClient(s3, options.bucket, options.sse),
    presigner: s3Presigner(s3, options),
    presignedLengths: true,
    minPartBytes: options.minPartBytes ?? MIN_PART_BYTES,
    bufferBudget: new PartBufferBudget(options.maxBufferBytes ?? MAX_BUFFER_BYTES),
  })
  return Object.assign(store, { close: () => s3.destroy() })
}

function s3Presigner(s3: S3Client, { bucket, sse }: S3StoreOptions): UrlPresigner {
  return {
    get: (key, { expiresInSeconds, type, downloadAs }) => {
      const attachment = downloadAs && `attachment; filename*=UTF-8''${encodeURIComponent(downloadAs)}`
      const about = { Bucket: bucket, Key: key, ResponseContentType: type, ResponseContentDisposition: attachment }
      return presignS3Url(s3, new GetObjectCommand(about), { expiresInSeconds })
    },
    put: async (key, { expiresInSeconds, type, sizeBytes }) => {
      // Direct uploads are stored unsealed until they are ingested, so they are encrypted by the configured rule as well.
      const headers = { 'content-length': String(sizeBytes), 'content-type': type, ...encryptionHeaders(sse) }
      const about = { Bucket: bucket, Key: key, ContentType: type, ContentLength: sizeBytes, ...serverSideEncryption(sse) }
      const options = { expiresInSeconds, signedHeaders: Object.keys(headers) }
      return { url: await presignS3Url(s3, new PutObjectCommand(about), options), headers }
    },
  }
}
