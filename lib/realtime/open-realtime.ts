import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type Server, WebSocketServer } from 'ws'
import type { AccessChange } from '../auth/access-invalidation/open-access-invalidation'
import { closeSignedOut, connectionEventFrame, MAX_CLIENT_MESSAGES, HEARTBEAT_SLOTS, startHeartbeat } from './_internal/heartbeat'
import { InvalidationPublisher, broadcastBusState } from './_internal/invalidation-publisher'
import { ClientConnection } from './_internal/client-connection'
import {
  type ConnectionHub,
  type RealtimeOptions,
  deliver,
  closeConnection,
  openConnectionHub,
  markDrained,
  writeFrame,
} from './_internal/connection-hub'
import { realtimeSingleton } from './_internal/realtime-singleton'
import { messageFrame } from './_internal/websocket-frame'
import { type GrantedUpgrade, handleUpgrade } from './_internal/handle-upgrade'
import { NotificationDispatcher } from './_internal/notification-dispatcher'
import { UploadProgressSubscriber, UPLOAD_PROGRESS_CHANNEL } from './upload-progress'
import { replayMessages, replayUnreadMessages } from './replay-messages'
import { CLOSE_CODES } from './connection-events/schema'
import { meterSingleton, setGauge } from '../telemetry/metrics/measure'
import { type RealtimeStats } from './schema'

/** Clients need not send messages. */
const MAX_MESSAGE_BYTES = 1024
/** How long connections may take to close when the server stops. */
const CLOSE_TIMEOUT_MS = 2000

export interface Realtime {
  /** Returns the listener for `'upgrade'` of a server; from then on tickets are issued. */
  accept(): (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  stats(): RealtimeStats
  /** Closes every connection (1001), and waits a moment for that. Idempotent. */
  close(): Promise<void>
}

/** Opens the service and registers it for every bundle of this process; close() unregisters it. */
export async function openRealtime(options: RealtimeOptions): Promise<Realtime> {
  const made = await createRealtime(options)
  let acceptsConnections = false
  const showConnections = () => setGauge('fovea_websocket_connections', {}, made.stats().connections)
  const unsubscribe = meterSingleton.peek()?.beforeExposition(showConnections)
  realtimeSingleton.set({
    get acceptsConnections() {
      return acceptsConnections
    },
    stats: made.stats,
  })
  return {
    stats: made.stats,
    accept: () => {
      acceptsConnections = true
      return made.accept()
    },
    close: async () => {
      unsubscribe?.()
      if (realtimeSingleton.peek()?.stats === made.stats) realtimeSingleton.clear()
      await made.close()
    },
  }
}

/**
 * Opens the WebSocket service of a process without registering it: notifications of the bus are sent to the connections of
 * their recipients, in the order of the bus.
 */
export async function createRealtime(options: RealtimeOptions): Promise<Realtime> {
  const hub = openConnectionHub(options)
  const dispatcher = new NotificationDispatcher(hub)
  const invalidations = new InvalidationPublisher(hub)
  const uploadProgress = new UploadProgressSubscriber(hub, invalidations)
  const server = new WebSocketServer<typeof ClientConnection>({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MAX_MESSAGE_BYTES,
    WebSocket: ClientConnection,
  })
  const catchErrors =
    <Payload>(receive: (payload: Payload) => void) =>
    (payload: Payload): void => {
      try {
        receive(payload)
      } catch (thrown) {
        hub.onError(thrown)
      }
    }
  const onBusState = (isListening: boolean) => {
    if (hub.closed) return
    if (!isListening) return broadcastBusState(hub, 'resyncing')
    dispatcher.replayMissed()
    broadcastBusState(hub, 'live')
  }
  const { bus, news } = hub
  const disposers = [
    bus.subscribe('told', { onMessage: catchErrors((event) => dispatcher.receive(event)), onConnectionChange: onBusState }),
    bus.subscribe('changed', { onMessage: catchErrors((event) => invalidations.add(event)) }),
    bus.subscribe(UPLOAD_PROGRESS_CHANNEL, { onMessage: catchErrors((uploadIds) => uploadProgress.receive(uploadIds)) }),
    news.onChange((change) => void recheckSignIns(hub, change)),
    startHeartbeat(hub),
  ]
  await dispatcher.open()
  return {
    accept: () => (request, socket, head) => void acceptUpgrade(hub, server, { request, socket, head }),
    stats: () => ({
      connections: hub.connections.size,
      people: hub.byUser.size,
      opened: hub.opened,
      sent: hub.sent,
      dropped: { ...hub.dropped },
      waiting_bytes: hub.waitingBytes,
      bus_connected: bus.isListening,
      hears_others: bus.isListening,
    }),
    close: async () => {
      if (hub.closed) return
      hub.closed = true
      for (const stop of disposers) stop()
      invalidations.close()
      await closeConnections(hub)
    },
  }
}

/** Closes connections whose session has ended, at once; where any session may have, all are checked. */
async function recheckSignIns(hub: ConnectionHub, change?: AccessChange): Promise<void> {
  if (!hub.bus.isListening || hub.closed) return
  const connections = !change
    ? [...hub.connections]
    : change.sessionId
      ? [...hub.connections].filter(({ sessionId }) => sessionId === change.sessionId)
      : [...(change.userId ? (hub.byUser.get(change.userId) ?? []) : [])]
  if (connections.length > 0) await closeSignedOut(hub, connections).catch(hub.onError)
}

interface UpgradeRequest {
  request: IncomingMessage
  socket: Duplex
  head: Buffer
}

async function acceptUpgrade(
  hub: ConnectionHub,
  server: Server<typeof ClientConnection>,
  { request, socket, head }: UpgradeRequest,
) {
  const drop = () => socket.destroy()
  socket.on('error', drop)
  const granted = await handleUpgrade(hub, request, socket)
  if (!granted || socket.destroyed) return
  server.handleUpgrade(request, socket, head, (connection) => {
    socket.off('error', drop)
    registerConnection(hub, connection, socket as Socket, granted)
  })
}

const CONNECTION = Symbol('connection')
type RawSocket = Socket & { [CONNECTION]: ClientConnection; hub: ConnectionHub }

function registerConnection(hub: ConnectionHub, connection: ClientConnection, socket: Socket, granted: GrantedUpgrade): void {
  connection.userId = granted.id
  connection.sessionId = granted.sessionId
  connection.role = granted.role
  connection.wantsInvalidations = granted.wantsInvalidations
  connection.tcpSocket = socket
  connection.heartbeatSlot = hub.opened % HEARTBEAT_SLOTS
  connection.isAlive = true
  connection.receivedMessages = connection.waitingBytes = 0
  connection.replayQueue = []
  connection.replayedIds = null
  Object.assign(socket, { [CONNECTION]: connection, hub })
  // Shared by all connections: memory per connection counts with thousands of them.
  socket.on('drain', onDrain)
  const emitter = connection as { on(event: string, hear: (this: ClientConnection) => void): unknown }
  emitter.on('pong', onPong)
  emitter.on('ping', onClientMessage)
  emitter.on('message', onClientMessage)
  emitter.on('error', onProtocolError)
  emitter.on('close', onConnectionClosed)
  hub.opened += 1
  hub.connections.add(connection)
  const connectionsOfUser = hub.byUser.get(connection.userId) ?? new Set()
  hub.byUser.set(connection.userId, connectionsOfUser.add(connection))
  const [oldest] = connectionsOfUser
  if (connectionsOfUser.size > hub.maxConnectionsPerUser && oldest) {
    connectionsOfUser.delete(oldest)
    closeConnection(hub, oldest, 'too_many', CLOSE_CODES.tooMany, 'opened elsewhere')
  }
  void sendReplay(hub, connection, granted.lastId).catch((thrown: unknown) => {
    hub.onError(thrown)
    connection.close(CLOSE_CODES.tryAgain, 'try again')
  })
  // The session may have ended after it was checked and before the connection was registered.
  void closeSignedOut(hub, [connection]).catch(hub.onError)
}

/** Sends what was missed or, where the client does not know what it received last, is unread; then what was queued meanwhile. */
async function sendReplay(hub: ConnectionHub, connection: ClientConnection, lastId: string | null): Promise<void> {
  const { userId } = connection
  const { items, hasMore } = lastId ? await replayMessages(userId, lastId) : await replayUnreadMessages(userId)
  for (const message of items) writeFrame(hub, connection, messageFrame({ ...message, replayed: true }))
  if (hasMore) writeFrame(hub, connection, connectionEventFrame('truncated'))
  const sent = new Set(items.map(({ id }) => id))
  if (lastId) sent.add(lastId) // Received before, by another connection.
  const queued = connection.replayQueue ?? []
  connection.replayQueue = null
  for (const { id, frame } of queued) if (!sent.delete(id)) writeFrame(hub, connection, frame)
  connection.replayedIds = sent // The bus may still announce what the database already had.
  if (connection.wantsInvalidations)
    deliver(hub, connection, '', connectionEventFrame(hub.bus.isListening ? 'live' : 'resyncing'))
}

const hubOf = (connection: ClientConnection): ConnectionHub => (connection.tcpSocket as RawSocket).hub

function onPong(this: ClientConnection): void {
  this.isAlive = true
}

function onClientMessage(this: ClientConnection): void {
  this.isAlive = true
  this.receivedMessages += 1
  if (this.receivedMessages > MAX_CLIENT_MESSAGES)
    closeConnection(hubOf(this), this, 'flooding', CLOSE_CODES.flooding, 'too many frames')
}

/** The library closes it with the fitting code: a frame too large, or not a frame. */
function onProtocolError(this: ClientConnection): void {
  hubOf(this).dropped.flooding += 1
}

function onConnectionClosed(this: ClientConnection): void {
  const hub = hubOf(this)
  markDrained(hub, this)
  hub.connections.delete(this)
  const own = hub.byUser.get(this.userId)
  own?.delete(this)
  if (own?.size === 0) hub.byUser.delete(this.userId)
}

function onDrain(this: Socket): void {
  const { hub, [CONNECTION]: connection } = this as RawSocket
  markDrained(hub, connection)
}

async function closeConnections(hub: ConnectionHub): Promise<void> {
  const until = performance.now() + CLOSE_TIMEOUT_MS
  for (const connection of hub.connections) connection.close(CLOSE_CODES.goingAway, 'the server stops')
  while (hub.connections.size > 0 && performance.now() < until) await new Promise((done) => setTimeout(done, 20))
  for (const connection of hub.connections) connection.terminate()
}
