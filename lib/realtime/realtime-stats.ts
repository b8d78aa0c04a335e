import { fail } from '../errors/fail'
import { realtimeSingleton } from './_internal/realtime-singleton'
import type { RealtimeStats } from './schema'

/**
 * Returns the statistics of the WebSocket connections of this process.
 *
 * @throws AppError `unavailable` where it accepts none: under `next start`
 */
export function realtimeStats(): RealtimeStats {
  const service = realtimeSingleton.peek()
  if (!service?.acceptsConnections) throw fail('websocket_unavailable')
  return service.stats()
}
