import { processSingleton } from '../../../runtime/singleton'
import type { CachedFile, AccessDecisionCache } from '../access-decision-cache'
import type { FileWithVariants } from './file-with-variants'
import type { VariantCache } from './variant-cache'

/** The caches of files in a process, made by openDeliveryCaches(). Without them, everything is decided anew. */
interface DeliveryCaches {
  decisions: AccessDecisionCache<FileWithVariants>
  /** Who may continue which upload. */
  uploadDecisions: AccessDecisionCache<CachedFile>
  variants: VariantCache
}

export const deliveryCaches = processSingleton<DeliveryCaches>('delivery')
