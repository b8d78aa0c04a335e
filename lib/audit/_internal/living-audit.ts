import { processWide } from '../../runtime/process-wide'
import { type Batcher } from './batcher'
import { type AccessRow } from './write-access-rows'
import { type Head, type TrailRow } from './write-trail-rows'

/** What the audit of a process consists of, made by openAudit(). */
export interface LivingAudit {
  trail: Batcher<TrailRow>
  access: Batcher<AccessRow>
  /** Until when a view of a derived picture by the same person counts as told. */
  toldViews: Map<string, number>
  /** The newest row that this process wrote: a trail that ends before it has lost its end. */
  head: Head | null
}

export const livingAudit = processWide<LivingAudit>('audit')
