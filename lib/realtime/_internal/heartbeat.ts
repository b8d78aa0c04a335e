import { findActiveSessions } from '../../auth/sessions/find-active-sessions'
import { newUuid } from '../../runtime/uuid'
import { CLOSE_CODES, type ConnectionEvent, DEPRECATED_EVENT_WORDS } from '../connection-events/schema'
import { messageFrame, PING_FRAME } from './websocket-frame'
import { type ClientConnection } from './client-connection'
import { terminateConnection, closeConnection, type ConnectionHub } from './connection-hub'

/** A round has so many parts, so that thousands of pings are never written at once. One timer serves all connections. */
export const HEARTBEAT_SLOTS = 30
/** Of each fifth slot the sessions are looked at: every five seconds, as of everything that lasts. */
const SIGN_IN_SLOTS = 5
/** Frames that a client may send in a round. The protocol needs none. */
export const MAX_CLIENT_MESSAGES = 100

/** A frame about the connection itself, which is not stored. */
export function connectionEventFrame(event: ConnectionEvent, more: Record<string, string> = {}): Buffer {
  const data = { about: DEPRECATED_EVENT_WORDS[event], event, ...more }
  return messageFrame({ id: newUuid(), type: 'SYSTEM', data, created_at: new Date().toISOString() })
}

/**
 * Pings each connection once in a round, drops those that did not answer since the last, and checks six times whether their sessions
 * are still active: a session that expires publishes no event.
 *
 * @returns what stops it
 */
export function startHeartbeat(hub: ConnectionHub): () => void {
  let currentSlot = 0
  const beat = () => {
    currentSlot = (currentSlot + 1) % HEARTBEAT_SLOTS
    // A browser sees no pings: it is sent a frame as well.
    const keepalive = Buffer.concat([PING_FRAME, connectionEventFrame('keepalive')])
    const checked: ClientConnection[] = []
    for (const connection of hub.connections) {
      if (connection.readyState !== connection.OPEN) continue
      if (connection.heartbeatSlot % SIGN_IN_SLOTS === currentSlot % SIGN_IN_SLOTS) checked.push(connection)
      if (connection.heartbeatSlot !== currentSlot) continue
      if (!connection.isAlive) {
        terminateConnection(hub, connection, 'silent')
        continue
      }
      connection.isAlive = false
      connection.receivedMessages = 0
      connection.replayedIds = null
      // During the replay nothing is sent before the replayed messages.
      connection.tcpSocket.write(connection.wantsInvalidations && !connection.replayQueue ? keepalive : PING_FRAME)
    }
    if (checked.length > 0) void closeSignedOut(hub, checked).catch(hub.onError)
  }
  const timer = setInterval(beat, hub.heartbeatMs / HEARTBEAT_SLOTS)
  timer.unref()
  return () => clearInterval(timer)
}

/** Closes those connections whose session has ended, and updates the role of the others. */
export async function closeSignedOut(hub: ConnectionHub, connections: ClientConnection[]): Promise<void> {
  const activeSignIns = await findActiveSessions([...new Set(connections.map(({ sessionId }) => sessionId))])
  for (const connection of connections) {
    const signIn = activeSignIns.get(connection.sessionId)
    if (signIn?.userId === connection.userId) connection.role = signIn.role
    else closeConnection(hub, connection, 'ended', CLOSE_CODES.signedOut, 'signed out')
  }
}
