import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { dropWhenSilent, MOST_SILENT_MS } from './drop-silent'
import { processWide } from '../runtime/process-wide'
import { Prisma, PrismaClient } from './generated/client'

export { Prisma }
export type Db = PrismaClient
/** Inside a transaction. Take one of these where a verb may be part of something larger. */
export type Tx = Prisma.TransactionClient

interface Database {
  pool: pg.Pool
  prisma: PrismaClient
}

const living = processWide<Database>('database')

/** The typed client of this process. */
export const db = (): Db => living.get().prisma

/** The connection pool of this process, for the few hot statements that are written by hand and for LISTEN. */
export const pool = (): pg.Pool => living.get().pool

const MOST_IDLE_MS = 15_000

export interface DatabaseOptions {
  url: string
  maxConnections: number
  /** Told when an idle connection breaks; without a listener that would end the process. */
  onBroken: (error: Error) => void
  /** How long one may wait for a connection; ten seconds where nothing is said. */
  mostWaitMs?: number
  /** How long a question may go unanswered; ten seconds where nothing is said. */
  mostSilentMs?: number
}

/** Opens the pool and makes it known to every bundle of this process; the answer closes it. */
export function openDatabase(options: DatabaseOptions): () => Promise<void> {
  const { url, maxConnections, onBroken, mostWaitMs = MOST_SILENT_MS, mostSilentMs } = options
  const made = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: mostWaitMs,
    // A process that is stopped in the middle of a transaction would hold its rows against all others for as long.
    idle_in_transaction_session_timeout: MOST_IDLE_MS,
  })
  made.on('error', onBroken)
  made.on('connect', (client) => dropWhenSilent(client, mostSilentMs))
  const prisma = new PrismaClient({ adapter: new PrismaPg(made) })
  living.set({ pool: made, prisma })
  return async () => {
    living.clear()
    await prisma.$disconnect()
    if (!made.ended) await made.end()
  }
}

/** Runs work in one transaction of the typed client. */
export const transaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  db().$transaction(work, { maxWait: 10_000, timeout: 30_000 })
