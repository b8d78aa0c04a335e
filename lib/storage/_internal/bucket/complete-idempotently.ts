import { hasCode } from '../../../errors/app-error'
import { fail } from '../../../errors/fail'
import { openBucketObject } from './bucket-object'
import { type BucketClient } from './bucket-client'

/**
 * Completes an object, unless an earlier writer did so first: they had all the bytes that were acknowledged, so the object
 * that stands there is the very one, and what we missed of it is missing because of that.
 */
export async function completeIdempotently(client: BucketClient, key: string, sizeBytes: number, complete: () => Promise<void>) {
  try {
    await complete()
  } catch (cause) {
    if (!hasCode(cause, 'not_found')) throw cause
    const there = await openBucketObject(client, key).catch(() => null)
    if (there?.sizeBytes !== sizeBytes) throw fail.unavailable(undefined, { cause })
  }
}
