import { Mutex } from 'async-mutex'
import pg from 'pg'
import { retry } from '../runtime/retry'
import { processSingleton } from '../runtime/singleton'
import { applyQueryTimeout } from './apply-query-timeout'
import { isDatabaseUnavailable } from './is-database-unavailable'

interface LockConnection {
  /** Runs statements one after the other, since a connection runs one at a time. */
  query(sql: string, values: unknown[]): Promise<Record<string, unknown>[]>
}

const lockConnectionSingleton = processSingleton<LockConnection>('lock-connection')

/**
 * Opens the lock connection of this process. The server releases its advisory locks when the process ends in any way,
 * so the locks of a killed process are free at once. A broken connection is reopened at its next use.
 *
 * @param onConnectionError called when the connection breaks; its locks are then released
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
        connection.end().catch(() => undefined) // Otherwise a half-open session would keep its locks.
      }
      throw thrown
    }
  }
  const mutex = new Mutex()
  lockConnectionSingleton.set({
    query: (sql, values) => {
      // A broken connection shows only at the next query. Its locks are released with it, so one retry is safe.
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
 * Runs work under the exclusive lock of a name, or does nothing when it is locked already.
 *
 * If the connection breaks meanwhile, another process may start the same work: work that must not run twice must also
 * check its row.
 *
 * @returns whether the work was run
 */
export async function withAdvisoryLock(name: string, work: () => Promise<void>): Promise<boolean> {
  const { query } = lockConnectionSingleton.get()
  const heldLocks = getHeldLocks()
  if (heldLocks.has(name)) return false // Advisory locks are reentrant: this session would get it twice.
  heldLocks.add(name)
  try {
    const [row] = await query('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS ok', [name])
    if (!row?.['ok']) return false
    try {
      await work()
    } finally {
      // A broken connection has released its locks: only the result or the error of the work counts.
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
