import { processWide } from '../../runtime/process-wide'
import type { LiveStats } from '../schema'

export interface LivingLive {
  /** Somebody hands it the sockets that ask for a line. Under `next start` nobody does. */
  readonly takesLines: boolean
  stats(): LiveStats
}

export const livingLive = processWide<LivingLive>('live')
