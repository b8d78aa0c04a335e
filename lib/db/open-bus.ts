import pg from 'pg'
import { processWide } from '../runtime/process-wide'
import { BUS_CHANNEL } from './announce'
import { pool } from './database'

/** Hears of one topic. */
export interface Subscriber {
  hear(payload: string): void
  /** The line broke, or is back: what was said in between was not heard. */
  onLine?(isListening: boolean): void
}

export interface Bus {
  /** Whether other processes are heard. While they are not, nothing may be concluded from their silence. */
  readonly isListening: boolean
  /** From here on calls back with each message of a topic, from this process too; the answer stops it. */
  subscribe(topic: string, subscriber: Subscriber): () => void
  close(): Promise<void>
}

export interface BusOptions {
  /** Gives the open connection that listens for life; by default one beside the pool, to the same database. */
  connect?: () => Promise<pg.Client>
  /** Told when the connection breaks or cannot be made; it is tried again. */
  onBroken?: (error: Error) => void
  /** How often the line is tried, so that one that died in silence is noticed. Default 5 s; half of it is its patience. */
  checkMs?: number
}

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 10_000

const living = processWide<Bus>('bus')

/** The bus of this process, or nothing where it has none: then other processes are not heard. */
export const bus = (): Bus | undefined => living.peek()

/** Opens the bus and makes it known to every bundle of this process; close() forgets it again. */
export async function openBus(options: BusOptions = {}): Promise<Bus> {
  const made = await makeBus(options)
  const opened: Bus = {
    get isListening() {
      return made.isListening
    },
    subscribe: made.subscribe,
    close: async () => {
      living.clear()
      await made.close()
    },
  }
  living.set(opened)
  return opened
}

/**
 * Opens the one connection on which this process hears the others, without making it known. A database that is away does
 * not stop it: it is asked again, and the subscribers are told that they missed something.
 */
export async function makeBus({ connect = besidePool, onBroken, checkMs = 5000 }: BusOptions = {}): Promise<Bus> {
  const subscribers = new Map<string, Set<Subscriber>>()
  let line: pg.Client | null = null
  let closed = false
  let pauseMs = FIRST_PAUSE_MS
  let retry: NodeJS.Timeout | undefined
  let check: NodeJS.Timeout | undefined

  const hear = (message = '') => {
    const at = message.indexOf(' ')
    for (const { hear: tell } of subscribers.get(message.slice(0, at)) ?? []) tell(message.slice(at + 1))
  }
  const tellLine = () => {
    for (const { onLine } of [...subscribers.values()].flatMap((some) => [...some])) onLine?.(line !== null)
  }
  const tryAgain = (error: Error) => {
    if (closed) return
    onBroken?.(error)
    retry = setTimeout(() => void listen(), pauseMs).unref()
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
  }
  const lose = (lost: pg.Client, error: Error) => {
    if (line !== lost) return
    line = null
    clearInterval(check)
    hangUp(lost)
    tellLine()
    tryAgain(error)
  }
  const listen = async () => {
    let client: pg.Client | null = null
    try {
      const made = (client = await connect())
      made.on('error', (error) => lose(made, error)).on('end', () => lose(made, new Error('the line of the bus ended')))
      made.on('notification', ({ channel, payload }) => {
        if (line === made && channel === BUS_CHANNEL) hear(payload)
      })
      await inTime(made.query(`LISTEN ${BUS_CHANNEL}`), checkMs)
      if (closed) return hangUp(made)
      line = made
      pauseMs = FIRST_PAUSE_MS
      const ask = () => inTime(made.query('SELECT 1'), checkMs / 2).catch((error: Error) => lose(made, error))
      check = setInterval(() => void ask(), checkMs).unref()
      tellLine()
    } catch (error) {
      if (client) hangUp(client)
      tryAgain(error as Error)
    }
  }

  await listen()
  return {
    get isListening() {
      return line !== null
    },
    subscribe(topic, subscriber) {
      const some = subscribers.get(topic) ?? new Set()
      subscribers.set(topic, some.add(subscriber))
      return () => void some.delete(subscriber)
    },
    async close() {
      closed = true
      clearTimeout(retry)
      clearInterval(check)
      const last = line
      line = null
      await last?.end().catch(() => undefined) // It broke in this very moment.
    },
  }
}

async function besidePool(): Promise<pg.Client> {
  const client = new pg.Client({ ...pool().options, keepAlive: true })
  client.on('error', () => undefined) // Also told by connect(), and by the listener that the line gets.
  await client.connect()
  return client
}

function hangUp(client: pg.Client): void {
  client.end().catch(() => undefined) // It is broken already, or ends now: either way it is no longer ours.
}

async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, refuse) => {
    timer = setTimeout(() => refuse(new Error('the line of the bus does not answer')), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
