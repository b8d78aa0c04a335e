import { processSingleton } from '../../runtime/singleton'
import type { RealtimeStats } from '../schema'

interface RealtimeService {
  /** Upgrade requests are passed to it: not under `next start`. */
  readonly acceptsConnections: boolean
  stats(): RealtimeStats
}

export const realtimeSingleton = processSingleton<RealtimeService>('realtime')
