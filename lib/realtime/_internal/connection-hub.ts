import type { AccessInvalidation } from '../../auth/access-invalidation/open-access-invalidation'
import type { MessageBus } from '../../db/open-message-bus'
import { type CLOSE_CODES } from '../connection-events/schema'
import { type ClientConnection } from './client-connection'

export interface RealtimeOptions {
  bus: MessageBus
  news: Pick<AccessInvalidation, 'onChange'>
  /** Called with errors of background work. */
  onError: (error: unknown) => void
  /** Connections of this process, and of one user in it. */
  maxConnections?: number
  maxConnectionsPerUser?: number
  /** A connection is dropped when it buffers more bytes than this, or when it adds to more than the total of all. */
  maxWaitingBytes?: number
  maxTotalWaitingBytes?: number
  /** How often each connection is pinged and its session checked. */
  heartbeatMs?: number
  /** Invalidation events are gathered for so long, and the same one is sent only so often. */
  batchMs?: number
  throttleMs?: number
}

type DropReason = 'slow' | 'silent' | 'flooding' | 'ended' | 'too_many'

/** The connections of this process, and their statistics. */
export interface ConnectionHub extends Required<RealtimeOptions> {
  connections: Set<ClientConnection>
  byUser: Map<string, Set<ClientConnection>>
  /** Bytes buffered in the sockets of all connections. */
  waitingBytes: number
  opened: number
  sent: number
  dropped: Record<DropReason, number>
  closed: boolean
}

export const openConnectionHub = (options: RealtimeOptions): ConnectionHub => ({
  maxConnections: 8000,
  maxConnectionsPerUser: 20,
  maxWaitingBytes: 256 * 1024,
  maxTotalWaitingBytes: 64 * 1024 * 1024,
  heartbeatMs: 30_000,
  batchMs: 100,
  throttleMs: 1000,
  ...options,
  connections: new Set(),
  byUser: new Map(),
  waitingBytes: 0,
  opened: 0,
  sent: 0,
  dropped: { slow: 0, silent: 0, flooding: 0, ended: 0, too_many: 0 },
  closed: false,
})

/** Frames that are queued during a replay, at most. */
const MAX_QUEUED_FRAMES = 1000

/** Sends one frame, or queues it during the replay, whose messages come first; what was just replayed is not repeated. */
export function deliver(hub: ConnectionHub, connection: ClientConnection, id: string, frame: Buffer): void {
  if (connection.replayedIds?.delete(id)) return
  if (!connection.replayQueue) return writeFrame(hub, connection, frame)
  if (connection.replayQueue.length >= MAX_QUEUED_FRAMES) return terminateConnection(hub, connection, 'slow')
  connection.replayQueue.push({ id, frame })
}

/** Writes a frame to the socket. A client that does not read is dropped, so that buffered bytes stay bounded. */
export function writeFrame(hub: ConnectionHub, connection: ClientConnection, frame: Buffer): void {
  if (connection.readyState !== connection.OPEN) return
  hub.sent += 1
  if (connection.tcpSocket.write(frame)) return
  connection.waitingBytes += frame.length
  hub.waitingBytes += frame.length
  if (connection.tcpSocket.writableLength > hub.maxWaitingBytes || hub.waitingBytes > hub.maxTotalWaitingBytes)
    terminateConnection(hub, connection, 'slow')
}

/** The socket has drained. */
export function markDrained(hub: ConnectionHub, connection: ClientConnection): void {
  hub.waitingBytes -= connection.waitingBytes
  connection.waitingBytes = 0
}

/** Ends a connection without a closing handshake. */
export function terminateConnection(hub: ConnectionHub, connection: ClientConnection, why: DropReason): void {
  hub.dropped[why] += 1
  connection.terminate()
}

/** Closes a connection with a code; the library drops it if the client does not answer in half a minute. */
export function closeConnection(
  hub: ConnectionHub,
  connection: ClientConnection,
  why: DropReason,
  code: (typeof CLOSE_CODES)[keyof typeof CLOSE_CODES],
  reason: string,
): void {
  if (connection.readyState !== connection.OPEN) return
  hub.dropped[why] += 1
  connection.close(code, reason)
}
