import pg from 'pg'
import { pool } from '../db/database'
import { type AccessChange, type AccessNews, CHANNEL, livingNews } from './_internal/access-news'
import { ActorMemory } from './_internal/actor-memory'

export type { AccessChange, AccessNews }

export interface AccessNewsOptions {
  /** Gives the open connection that listens for life; by default one beside the pool, to the same database. */
  connect?: () => Promise<pg.Client>
  /** Told when the connection breaks or cannot be made; it is tried again. */
  onBroken?: (error: Error) => void
}

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 10_000

/** Gives the news of this process, or nothing where it has none: then nothing about access may be remembered. */
export const accessNews = (): AccessNews | undefined => livingNews.peek()

/**
 * Listens for changes of access in all processes, and keeps the memory of who showed which credential. While the line
 * to the database is down nothing is remembered, and what was remembered is forgotten.
 */
export async function openAccessNews({ connect = besidePool, onBroken }: AccessNewsOptions = {}): Promise<AccessNews> {
  const callBacks = new Set<(change?: AccessChange) => void>()
  const actors = new ActorMemory(() => line !== null)
  let generation = 0
  let line: pg.Client | null = null
  let closed = false
  let pauseMs = FIRST_PAUSE_MS
  let timer: NodeJS.Timeout | undefined

  const hear = (change?: AccessChange) => {
    generation += 1
    if (!change || change.userId || change.sessionId) actors.forget(change)
    for (const callBack of callBacks) callBack(change)
  }

  const tryAgain = (error: Error) => {
    if (closed) return
    onBroken?.(error)
    timer = setTimeout(() => void listen(), pauseMs).unref()
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
  }

  const listen = async () => {
    let client: pg.Client | null = null
    try {
      const made = (client = await connect())
      const lose = (error = new Error('the line for news of access ended')) => {
        if (line !== made) return
        line = null
        hear()
        tryAgain(error)
        hangUp(made)
      }
      made.on('error', lose).on('end', () => lose())
      made.on('notification', ({ payload }) => hear(changeIn(payload)))
      await made.query(`LISTEN ${CHANNEL}`)
      if (closed) return hangUp(made)
      line = made
      pauseMs = FIRST_PAUSE_MS
      hear() // What was said while nobody listened is not known.
    } catch (error) {
      if (client) hangUp(client)
      tryAgain(error as Error)
    }
  }

  const news = {
    actors,
    hear,
    get listening() {
      return line !== null
    },
    get generation() {
      return generation
    },
    onChange: (callBack: (change?: AccessChange) => void) => {
      callBacks.add(callBack)
      return () => void callBacks.delete(callBack)
    },
    close: async () => {
      closed = true
      clearTimeout(timer)
      livingNews.clear()
      const last = line
      line = null
      hear()
      await last?.end()
    },
  }
  await listen()
  livingNews.set(news)
  return news
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

/** News that cannot be read may be about anything: everything is forgotten then. */
function changeIn(payload: string | undefined): AccessChange | undefined {
  try {
    return JSON.parse(payload ?? '') as AccessChange
  } catch {
    return undefined
  }
}
