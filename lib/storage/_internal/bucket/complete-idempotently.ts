import { hasCategory } from '../../../errors/app-error'
import { fail } from '../../../errors/fail'
import { openBucketObject } from './bucket-object'
import { type BucketClient } from './bucket-client'

/**
 * Completes an object, or succeeds if an earlier writer has completed it: that writer had all acknowledged bytes, so its object
 * is identical, and our parts or segments are missing because it removed them.
 */
export async function completeIdempotently(client: BucketClient, key: string, sizeBytes: number, complete: () => Promise<void>) {
  try {
    await complete()
  } catch (cause) {
    if (!hasCategory(cause, 'not_found')) throw cause
    const there = await openBucketObject(client, key).catch(() => null)
    if (there?.sizeBytes !== sizeBytes) throw fail('unavailable', { cause })
  }
}
