import { getAccessInvalidation } from '../../auth/access-invalidation/open-access-invalidation'
import { type CachedFile, AccessDecisionCache } from './access-decision-cache'
import type { FileWithVariants } from './_internal/file-with-variants'
import { deliveryCaches } from './_internal/delivery-caches'
import { VariantCache } from './_internal/variant-cache'

interface DeliveryOptions {
  /** The largest size of all decrypted images in memory; zero caches none. */
  variantCacheBytes: number
}

/**
 * Opens the caches of who may see which file and continue which upload, and of small decrypted images; the returned
 * function closes them. Open access invalidation first: what it publishes is dropped at once, and while it cannot be
 * received nothing is cached.
 */
export function openDeliveryCaches({ variantCacheBytes }: DeliveryOptions): () => void {
  const decisions = new AccessDecisionCache<FileWithVariants>(getAccessInvalidation)
  const senders = new AccessDecisionCache<CachedFile>(getAccessInvalidation)
  const variants = new VariantCache(variantCacheBytes, () => {
    const invalidation = getAccessInvalidation()
    return invalidation?.listening ? invalidation.generation : null
  })
  const unsubscribe = getAccessInvalidation()?.onChange((change) => {
    decisions.invalidate(change)
    senders.invalidate(change)
    if (!change || change.fileId) variants.invalidate(change?.fileId)
  })
  deliveryCaches.set({ decisions, uploadDecisions: senders, variants })
  return () => {
    unsubscribe?.()
    deliveryCaches.clear()
  }
}
