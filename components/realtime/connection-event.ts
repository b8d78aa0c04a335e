import { type ConnectionEvent, ConnectionEventSchema, DEPRECATED_EVENT_WORDS, type RealtimeMessage } from '@/lib/realtime/schema'

/** Returns the connection event that a frame reports, also from an older server; null for a message. */
export function connectionEventOf({ type, data }: RealtimeMessage): ConnectionEvent | null {
  if (type !== 'SYSTEM') return null
  return (
    ConnectionEventSchema.options.find((event) => data.event === event || data.about === DEPRECATED_EVENT_WORDS[event]) ?? null
  )
}
