import pg from 'pg'
import { retry } from '../runtime/retry'
import { processSingleton } from '../runtime/singleton'
import { withTimeout } from '../runtime/with-timeout'
import { type BusPayload, type BusTopic, decodeBusMessage } from './bus-messages'
import { BUS_CHANNEL } from './publish-message'
import { pool } from './database'

/** Receives the messages of one topic. */
interface Subscriber<Topic extends BusTopic = BusTopic> {
  onMessage(payload: BusPayload<Topic>): void
  /** The connection broke, or is back. Messages that were published in between were missed. */
  onConnectionChange?(isListening: boolean): void
}

export interface MessageBus {
  /** Whether messages are received. While they are not, a missing message means nothing. */
  readonly isListening: boolean
  /** Delivers each message of a topic from now on, including those of this process. @returns what unsubscribes */
  subscribe<Topic extends BusTopic>(topic: Topic, subscriber: Subscriber<Topic>): () => void
  close(): Promise<void>
}

export interface MessageBusOptions {
  /** Opens the listening connection; by default one outside the pool, to the same database. */
  connect?: () => Promise<pg.Client>
  /** Called when the connection breaks or cannot be opened; it is retried. */
  onConnectionError?: (error: Error) => void
  /** Called for a message that cannot be parsed, since another version of Fovea sent it. It is dropped. */
  onInvalidMessage?: (topic: string) => void
  /** The interval of the health check, which detects a half-open connection. Default 5 s; its timeout is half of that. */
  healthCheckMs?: number
}

const BACKOFF = { baseMs: 250, maxMs: 10_000 }
/** A subscriber whose topic is not known at compile time. */
interface AnySubscriber extends Pick<Subscriber, 'onConnectionChange'> {
  onMessage(payload: never): void
}

const messageBusSingleton = processSingleton<MessageBus>('message-bus')

/** The bus of this process, or undefined if it has none: then messages of other processes are not received. */
export const getMessageBus = (): MessageBus | undefined => messageBusSingleton.peek()

/** Opens the bus and registers it for every bundle of this process; close() unregisters it. */
export async function openMessageBus(options: MessageBusOptions = {}): Promise<MessageBus> {
  const made = await createMessageBus(options)
  const opened: MessageBus = {
    get isListening() {
      return made.isListening
    },
    subscribe: made.subscribe,
    close: async () => {
      messageBusSingleton.clear()
      await made.close()
    },
  }
  messageBusSingleton.set(opened)
  return opened
}

/**
 * Opens the connection on which this process receives messages, without registering it. It reconnects while the database is
 * unavailable, and notifies the subscribers that messages were missed.
 */
export async function createMessageBus({
  connect = connectOutsidePool,
  onConnectionError,
  onInvalidMessage,
  healthCheckMs = 5000,
}: MessageBusOptions = {}): Promise<MessageBus> {
  const subscribers = new Map<BusTopic, Set<AnySubscriber>>()
  let connection: pg.Client | null = null
  const closing = new AbortController()
  let healthCheckTimer: NodeJS.Timeout | undefined

  const dispatch = (text = '') => {
    const message = decodeBusMessage(text)
    if (!message) return onInvalidMessage?.(text.split(' ', 1)[0]!)
    // Subscribers are stored by the topic of their payload, which the map's type cannot express.
    for (const subscriber of subscribers.get(message.topic) ?? []) subscriber.onMessage(message.payload as never)
  }
  const notifyConnectionChange = () => {
    for (const { onConnectionChange } of [...subscribers.values()].flatMap((some) => [...some]))
      onConnectionChange?.(connection !== null)
  }
  /** Retries until it listens or the bus is closed; the first attempt is the one that just failed. */
  const reconnect = (error: Error): void => {
    const again = (attempt: number) => (attempt === 1 ? Promise.reject(error) : listen())
    const onRetry = (thrown: unknown) => onConnectionError?.(thrown as Error)
    retry(again, { retries: Infinity, backoff: BACKOFF, onRetry, signal: closing.signal, ref: false }).catch(() => undefined)
  }
  const handleDisconnect = (brokenConnection: pg.Client, error: Error) => {
    if (connection !== brokenConnection) return
    connection = null
    clearInterval(healthCheckTimer)
    endConnection(brokenConnection)
    notifyConnectionChange()
    reconnect(error)
  }
  const listen = async () => {
    let client: pg.Client | null = null
    try {
      const made = (client = await connect())
      made
        .on('error', (error) => handleDisconnect(made, error))
        .on('end', () => handleDisconnect(made, new Error('the bus connection ended')))
      made.on('notification', ({ channel, payload }) => {
        if (connection === made && channel === BUS_CHANNEL) dispatch(payload)
      })
      await withTimeout(made.query(`LISTEN ${BUS_CHANNEL}`), healthCheckMs, refuseSilence)
      if (closing.signal.aborted) return endConnection(made)
      connection = made
      const ping = () =>
        withTimeout(made.query('SELECT 1'), healthCheckMs / 2, refuseSilence).catch((error: Error) =>
          handleDisconnect(made, error),
        )
      healthCheckTimer = setInterval(() => void ping(), healthCheckMs).unref()
      notifyConnectionChange()
    } catch (error) {
      if (client) endConnection(client)
      throw error
    }
  }

  await listen().catch(reconnect)
  return {
    get isListening() {
      return connection !== null
    },
    subscribe(topic, subscriber) {
      const some = subscribers.get(topic) ?? new Set()
      subscribers.set(topic, some.add(subscriber))
      return () => void some.delete(subscriber)
    },
    async close() {
      closing.abort()
      clearInterval(healthCheckTimer)
      const last = connection
      connection = null
      await last?.end().catch(() => undefined) // It may just have broken.
    },
  }
}

async function connectOutsidePool(): Promise<pg.Client> {
  const client = new pg.Client({ ...pool().options, keepAlive: true })
  client.on('error', () => undefined) // connect() rejects as well, and the bus adds its own listener.
  await client.connect()
  return client
}

function endConnection(client: pg.Client): void {
  client.end().catch(() => undefined) // Already broken or closing: it is no longer used.
}

const refuseSilence = (): never => {
  throw new Error('the bus connection does not answer')
}
