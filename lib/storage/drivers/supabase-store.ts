import { BucketStore } from '../_internal/bucket/bucket-store'
import { PartBufferBudget } from '../_internal/bucket/part-buffer-budget'
import { SupabaseBucketClient, unwrapResult, type SupabaseBucketOptions } from '../_internal/supabase/supabase-client'
import { type ObjectStore } from '../object-store'

interface SupabaseStoreOptions extends SupabaseBucketOptions {
  /** The maximum size of a segment; a project may limit files to 50 MB. */
  segmentBytes?: number
  maxBufferBytes?: number
}

const SEGMENT_BYTES = 8 * 1024 * 1024
const MAX_BUFFER_BYTES = 64 * 1024 * 1024

/**
 * Opens a private bucket of Supabase Storage as a store. Makes no request.
 *
 * There are no multipart uploads: a large appended object is numbered segments and a manifest. Presigned PUTs are valid for two
 * hours, whatever is requested, and sign neither type nor length: the object must be checked when it is found.
 */
export function openSupabaseStore(options: SupabaseStoreOptions): ObjectStore {
  const client = new SupabaseBucketClient(options)
  return new BucketStore({
    client,
    presignedLengths: false,
    minPartBytes: options.segmentBytes ?? SEGMENT_BYTES,
    bufferBudget: new PartBufferBudget(options.maxBufferBytes ?? MAX_BUFFER_BYTES),
    presigner: {
      get: async (key, { expiresInSeconds, downloadAs }) => {
        const { signedUrl } = await unwrapResult(client.bucket.createSignedUrl(key, expiresInSeconds, { download: downloadAs }))
        return signedUrl
      },
      put: async (key, { type }) => {
        const { signedUrl } = await unwrapResult(client.bucket.createSignedUploadUrl(key, { upsert: true }))
        return { url: signedUrl, headers: { 'content-type': type, 'x-upsert': 'true' } }
      },
    },
  })
}
