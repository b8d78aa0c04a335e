import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { applyQueryTimeout, DEFAULT_QUERY_TIMEOUT_MS } from './apply-query-timeout'
import { bindToCallers, measureStatements } from './measure-statements'
import { nameHotStatements } from './name-hot-statements'
import { processSingleton } from '../runtime/singleton'
import { withoutVanishedRows } from './vanished-relations'
import { Prisma, PrismaClient } from './generated/client'

export { Prisma }
type Db = PrismaClient
/** A transaction. Functions that can be part of a larger transaction take it as a parameter. */
export type Tx = Prisma.TransactionClient

interface Database {
  pool: pg.Pool
  prisma: PrismaClient
  maintenanceUrl: string | null
}

const databaseSingleton = processSingleton<Database>('database')

/** The typed client of this process. */
export const db = (): Db => databaseSingleton.get().prisma

/** The connection pool of this process, for the few hot statements in raw SQL and for LISTEN. */
export const pool = (): pg.Pool => databaseSingleton.get().pool

/** The URL of the role that may rewrite tables, in this process; null where there is none. */
export const maintenanceUrl = (): string | null => databaseSingleton.get().maintenanceUrl

const MAX_IDLE_IN_TRANSACTION_MS = 15_000

interface DatabaseOptions {
  url: string
  /** Of the role that may rewrite tables: the owner, or the superuser of an embedded database. By default nobody may. */
  maintenanceUrl?: string | undefined
  maxConnections: number
  /** Called when an idle connection breaks. */
  onConnectionError: (error: Error) => void
  /** How long to wait for a connection; ten seconds by default. */
  connectionTimeoutMs?: number
  /** How long a query may take; ten seconds by default. */
  queryTimeoutMs?: number
}

/** Opens the pool and registers it for every bundle of this process; the returned function closes it. */
export function openDatabase(options: DatabaseOptions): () => Promise<void> {
  const { url, maxConnections, onConnectionError, connectionTimeoutMs = DEFAULT_QUERY_TIMEOUT_MS, queryTimeoutMs } = options
  const { maintenanceUrl: ofOwner = null } = options
  const createdPool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: connectionTimeoutMs,
    // Otherwise a process that is suspended in the middle of a transaction would keep its row locks indefinitely.
    idle_in_transaction_session_timeout: MAX_IDLE_IN_TRANSACTION_MS,
  })
  createdPool.on('error', onConnectionError)
  createdPool.on('connect', (client) => {
    // The query that runs fails. Whoever has taken the connection may listen or not: without a listener the process would exit.
    client.on('error', () => undefined)
    applyQueryTimeout(client, queryTimeoutMs)
    measureStatements(client)
  })
  bindToCallers(createdPool)
  const adapter = new PrismaPg(createdPool, { statementNameGenerator: nameHotStatements() })
  const prisma = withoutVanishedRows(new PrismaClient({ adapter }))
  databaseSingleton.set({ pool: createdPool, prisma, maintenanceUrl: ofOwner })
  return async () => {
    databaseSingleton.clear()
    await prisma.$disconnect()
    if (!createdPool.ended) await createdPool.end()
  }
}

/** Runs as the last statements of a transaction; what it returns runs once the transaction is committed. */
type BeforeCommit = () => Promise<() => void>
const hooksOf = new WeakMap<Tx, BeforeCommit[]>()

/** Runs work in one transaction of the typed client, and then what was asked for by `beforeCommit`. */
export async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const committed: (() => void)[] = []
  const run = async (tx: Tx) => {
    const hooks: BeforeCommit[] = []
    hooksOf.set(tx, hooks)
    const result = await work(tx)
    for (const hook of hooks) committed.push(await hook())
    hooksOf.delete(tx)
    return result
  }
  const result = await db().$transaction(run, { maxWait: 10_000, timeout: 30_000 })
  for (const done of committed) done()
  return result
}

/**
 * Has something done at the end of a transaction, when its work has succeeded: what takes a lock that others wait for takes it
 * last.
 */
export function beforeCommit(tx: Tx, hook: BeforeCommit): void {
  const hooks = hooksOf.get(tx)
  if (!hooks) throw new TypeError('beforeCommit needs a transaction that transaction() has opened and not yet ended')
  hooks.push(hook)
}
