import { CONNECTION_EVENTS, type ConnectionEvent, DEPRECATED_EVENT_WORDS } from '@/lib/realtime/connection-events/schema'
import { type RealtimeMessage } from '@/lib/realtime/schema'

/** Returns the connection event that a frame reports, also from an older server; null for a message. */
export function connectionEventOf({ type, data }: RealtimeMessage): ConnectionEvent | null {
  if (type !== 'SYSTEM') return null
  return CONNECTION_EVENTS.find((event) => data.event === event || data.about === DEPRECATED_EVENT_WORDS[event]) ?? null
}
