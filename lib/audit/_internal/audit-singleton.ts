import { type ExpiringCache } from '../../runtime/cache'
import { processSingleton } from '../../runtime/singleton'
import { type Batcher } from './batcher'
import { type AccessRow } from './write-access-rows'
import { type ChainHead, type TrailRow } from './write-trail-rows'

/** The audit state of a process, created by openAudit(). */
export interface AuditState {
  trail: Batcher<TrailRow>
  access: Batcher<AccessRow>
  /** Views of derived images that were recorded recently and are not recorded again. */
  recentViews: ExpiringCache<true>
  /** The newest row that this process wrote: a trail that ends before it was truncated. */
  head: ChainHead | null
}

export const auditSingleton = processSingleton<AuditState>('audit')
