import { type RealtimeMessage } from '@/lib/realtime/schema'

const subscribers = new Set<(frame: RealtimeMessage | null) => void>()
let connected = false

/**
 * Publishes what this tab's WebSocket received to subscribers that are not queries; null when messages may have been
 * missed.
 */
export const publishMessage = (message: RealtimeMessage | null): void => subscribers.forEach((subscriber) => subscriber(message))

/** Subscribes to the messages of this tab's WebSocket; returns how to unsubscribe. */
export function subscribeToMessages(subscriber: (frame: RealtimeMessage | null) => void): () => void {
  subscribers.add(subscriber)
  return () => void subscribers.delete(subscriber)
}

/** Whether this tab's WebSocket is connected: only then does silence mean that nothing changed. */
export const isRealtimeConnected = (): boolean => connected

export const setRealtimeConnected = (now: boolean): void => void (connected = now)
