import pg from 'pg'
import { processWide } from '../runtime/process-wide'
import { dropWhenSilent } from './drop-silent'
import { isAway } from './is-away'

interface LockKeeper {
  /** Asks one statement after the other: a connection answers one at a time. */
  ask(sql: string, values: unknown[]): Promise<Record<string, unknown>[]>
}

const living = processWide<LockKeeper>('lock-keeper')

/**
 * Opens the one connection that this process holds for life. Its advisory locks end with the process, however it ends,
 * so what a killed process was doing is free to be taken up at once. One that breaks is made anew when it is next needed.
 *
 * @param onBroken told when the connection breaks; the locks that it held are then anybody's
 */
export async function openLockKeeper(url: string, onBroken: (error: Error) => void): Promise<() => Promise<void>> {
  let client: pg.Client | null = null
  let closed = false
  const connect = async () => {
    const made = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 10_000 })
    made.on('error', (error) => {
      if (client === made) client = null
      if (!closed) onBroken(error)
    })
    made.on('end', () => {
      if (client === made) client = null
    })
    await made.connect()
    dropWhenSilent(made)
    return made
  }
  client = await connect()
  const askOnce = async (sql: string, values: unknown[]) => {
    if (closed) throw new Error('the keeper of locks is closed')
    const asked = (client ??= await connect())
    try {
      return (await asked.query<Record<string, unknown>>(sql, values)).rows
    } catch (thrown) {
      if (isAway(thrown) && client === asked) {
        client = null
        asked.end().catch(() => undefined) // So that no half-dead session keeps a lock.
      }
      throw thrown
    }
  }
  let last: Promise<unknown> = Promise.resolve()
  living.set({
    ask: (sql, values) => {
      // That a connection broke shows at the next question: a lock that it gave is gone with it, so asking again is safe.
      const askTwice = () =>
        askOnce(sql, values).catch((thrown) => (isAway(thrown) ? askOnce(sql, values) : Promise.reject(thrown)))
      const answer = last.then(askTwice)
      last = answer.catch(() => undefined)
      return answer
    },
  })
  return async () => {
    living.clear()
    await last
    closed = true
    await client?.end()
  }
}

/**
 * Runs work while this process alone holds a name, or does nothing when somebody holds it already.
 *
 * Should the connection break meanwhile, another process may begin too: work whose doubling would do harm must also
 * look at its row.
 *
 * @returns whether the work was done
 */
export async function holdLock(name: string, work: () => Promise<void>): Promise<boolean> {
  const { ask } = living.get()
  const held = heldHere()
  if (held.has(name)) return false // Advisory locks count per session: the same process would get it twice.
  held.add(name)
  try {
    const [row] = await ask('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS ok', [name])
    if (!row?.['ok']) return false
    try {
      await work()
    } finally {
      // A connection that broke took its locks with it: what the work did, or threw, is what counts.
      await ask('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [name]).catch(() => undefined)
    }
    return true
  } finally {
    held.delete(name)
  }
}

const names = processWide<Set<string>>('held-locks')

function heldHere(): Set<string> {
  const known = names.peek()
  if (known) return known
  const made = new Set<string>()
  names.set(made)
  return made
}
