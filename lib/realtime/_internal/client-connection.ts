import type { Socket } from 'node:net'
import { WebSocket } from 'ws'
import type { Role } from '../../access/actor'

/** One WebSocket connection. A process has thousands: what all can share is not created for each. */
export class ClientConnection extends WebSocket {
  declare userId: string
  declare sessionId: string
  /** As of the last check of the session: at the opening, at an access invalidation, and twice a minute. */
  declare role: Role
  /** Besides messages it receives the events of the connection: that of a browser. */
  declare wantsInvalidations: boolean
  declare tcpSocket: Socket
  /** The slot of the heartbeat round in which it is pinged. */
  declare heartbeatSlot: number
  /** It answered the last ping, or sent anything, or is new. */
  declare isAlive: boolean
  /** Frames received since its last ping. */
  declare receivedMessages: number
  /** Frames that are queued during the replay; null after it. */
  declare replayQueue: { id: string; frame: Buffer }[] | null
  /** What was replayed before the bus announced it, until the next heartbeat: it is not sent again. */
  declare replayedIds: Set<string> | null
  /** Bytes written to the socket since it last drained. */
  declare waitingBytes: number
}
