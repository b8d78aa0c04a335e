import { Mutex } from 'async-mutex'
import pg from 'pg'
import { retry } from '../runtime/retry'
import { processSingleton } from '../runtime/singleton'
import { applyQueryTimeout } from './apply-query-timeout'
import { isDatabaseUnavailable } from './is-database-unavailable'

interface LockConnection {
  /** Runs one statement after the other: a connection runs one at a time. */
  query(sql: string, values: unknown[]): Promise<Record<string, unknown>[]>
}

const lockConnectionSingleton = processSingleton<LockConnection>('lock-connection')

/**
 * Opens the one lock connection of this process. Its advisory locks end with the process, however it ends, so the
 * locks of a killed process are free at once. A connection that breaks is reopened when it is next needed.
 *
 * @param onProtocolError called when the connection breaks; its locks are then released
 */
export async function openLockConnection(url: string, onConnectionError: (error: Error) => void): Promise<() => Promise<void>> {
  let client: pg.Client | null = null
  let closed = false
  const connect = async () => {
    const made = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 10_000 })
    made.on('error', (error) => {
      if (client === made) client = null
      if (!closed) onConnectionError(error)
    })
    made.on('end', () => {
      if (client === made) client = null
    })
    await made.connect()
    applyQueryTimeout(made)
    return made
  }
  client = await connect()
  const queryOnce = async (sql: string, values: unknown[]) => {
    if (closed) throw new Error('the lock connection is closed')
    const connection = (client ??= await connect())
    try {
      return (await connection.query<Record<string, unknown>>(sql, values)).rows
    } catch (thrown) {
      if (isDatabaseUnavailable(thrown) && client === connection) {
        client = null
        connection.end().catch(() => undefined) // So that no half-open session keeps a lock.
      }
      throw thrown
    }
  }
  const mutex = new Mutex()
  lockConnectionSingleton.set({
    query: (sql, values) => {
      // A broken connection shows at the next query: its locks are released with it, so a second try is safe.
      const once = { retries: 1, shouldRetry: isDatabaseUnavailable }
      return mutex.runExclusive(() => retry(() => queryOnce(sql, values), once))
    },
  })
  return async () => {
    lockConnectionSingleton.clear()
    await mutex.waitForUnlock()
    closed = true
    await client?.end()
  }
}

/**
 * Runs work while this process alone holds the lock of a name, or does nothing when it is locked already.
 *
 * Should the connection break meanwhile, another process may begin too: work that must not run twice must also check
 * its row.
 *
 * @returns whether the work was done
 */
export async function withAdvisoryLock(name: string, work: () => Promise<void>): Promise<boolean> {
  const { query } = lockConnectionSingleton.get()
  const heldLocks = getHeldLocks()
  if (heldLocks.has(name)) return false // Advisory locks count per session: the same process would get it twice.
  heldLocks.add(name)
  try {
    const [row] = await query('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS ok', [name])
    if (!row?.['ok']) return false
    try {
      await work()
    } finally {
      // A broken connection has released its locks: the result of the work, or its error, is what counts.
      await query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [name]).catch(() => undefined)
    }
    return true
  } finally {
    heldLocks.delete(name)
  }
}

const heldLocksSingleton = processSingleton<Set<string>>('held-locks')

function getHeldLocks(): Set<string> {
  const known = heldLocksSingleton.peek()
  if (known) return known
  const made = new Set<string>()
  heldLocksSingleton.set(made)
  return made
}
