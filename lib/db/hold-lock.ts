import pg from 'pg'
import { processWide } from '../runtime/process-wide'

interface LockKeeper {
  /** Asks one statement after the other: a connection answers one at a time. */
  ask(sql: string, values: unknown[]): Promise<Record<string, unknown>[]>
}

const living = processWide<LockKeeper>('lock-keeper')

/**
 * Opens the one connection that this process holds for life. Its advisory locks end with the process, however it ends,
 * so what a killed process was doing is free to be taken up at once.
 */
export async function openLockKeeper(url: string, onBroken: (error: Error) => void): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', (error) => {
    living.clear()
    onBroken(error)
  })
  await client.connect()
  let last: Promise<unknown> = Promise.resolve()
  living.set({
    ask: (sql, values) => {
      const answer = last.then(async () => (await client.query<Record<string, unknown>>(sql, values)).rows)
      last = answer.catch(() => undefined)
      return answer
    },
  })
  return async () => {
    living.clear()
    await client.end()
  }
}

/**
 * Runs work while this process alone holds a name, or does nothing when somebody holds it already.
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
      await ask('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [name])
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
