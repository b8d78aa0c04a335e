import { BucketStore } from './_internal/bucket-store'
import { PartMemory } from './_internal/part-memory'
import { SupabaseObjectClient, orThrow, type SupabaseBucketOptions } from './_internal/supabase-client'
import { type Store } from './store'

export interface SupabaseStoreOptions extends SupabaseBucketOptions {
  /** The largest segment; a project may limit the size of a file to 50 MB. */
  segmentBytes?: number
  memoryBytes?: number
}

const SEGMENT_BYTES = 8 * 1024 * 1024
const MEMORY_BYTES = 64 * 1024 * 1024

/**
 * Opens a private bucket of Supabase Storage as a store. Makes no request.
 *
 * There are no multipart uploads: an object that grew large is numbered segments and a manifest in its place. Signed PUTs
 * hold for two hours, whatever is asked, and sign neither type nor length: whoever finds the object must look.
 */
export function openSupabaseStore(options: SupabaseStoreOptions): Store {
  const client = new SupabaseObjectClient(options)
  return new BucketStore({
    client,
    signedLengths: false,
    leastPartBytes: options.segmentBytes ?? SEGMENT_BYTES,
    memory: new PartMemory(options.memoryBytes ?? MEMORY_BYTES),
    signer: {
      get: async (key, { expiresInSeconds, downloadAs }) => {
        const { signedUrl } = await orThrow(client.bucket.createSignedUrl(key, expiresInSeconds, { download: downloadAs }))
        return signedUrl
      },
      put: async (key, { type }) => {
        const { signedUrl } = await orThrow(client.bucket.createSignedUploadUrl(key, { upsert: true }))
        return { url: signedUrl, headers: { 'content-type': type, 'x-upsert': 'true' } }
      },
    },
  })
}
