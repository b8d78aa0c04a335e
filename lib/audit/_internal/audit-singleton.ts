import { type ExpiringCache } from '../../runtime/cache'
import { processSingleton } from '../../runtime/singleton'
import type { TrailKeys } from '../keys/trail-keys'
import { type Batcher } from './batcher'
import type { ChainEnd, NewRow } from '../chain/chain-row'
import type { FoldedRows } from './folded-rows'

/** The audit state of a process, created by openAudit(). */
export interface AuditState {
  readonly keys: TrailKeys
  readonly rows: Batcher<NewRow>
  /** Views of derived images that were recorded recently and are not recorded again. */
  readonly recentViews: ExpiringCache<true>
  /** What happens often and is recorded once in five minutes, with a count. */
  readonly folded: FoldedRows
  /** The newest row that this process wrote: a trail that ends before it was cut. */
  end: ChainEnd | null
  /** A row that this process wrote and that was no longer in the trail when it wrote the next one. */
  lost: ChainEnd | null
}

export const auditSingleton = processSingleton<AuditState>('audit')
